/** Statements that reach beyond the database they run in: run on a server of others, they would change it for them. */
import type { Node } from 'libpg-query'
import { parseScript, walk } from './parse.ts'

/** PostgreSQL manual, section 22.1: what all databases of a cluster share; and what acts outside of it. */
const always: readonly string[] = [
  'AlterDatabaseRefreshCollStmt',
  'AlterDatabaseSetStmt',
  'AlterDatabaseStmt',
  'AlterRoleSetStmt',
  'AlterRoleStmt',
  'AlterSubscriptionStmt',
  'AlterSystemStmt',
  'AlterTableSpaceOptionsStmt',
  'CreateRoleStmt',
  'CreateSubscriptionStmt',
  'CreateTableSpaceStmt',
  'CreatedbStmt',
  'DropOwnedStmt',
  'DropRoleStmt',
  'DropSubscriptionStmt',
  'DropTableSpaceStmt',
  'DropdbStmt',
  'GrantRoleStmt',
  'LoadStmt',
  'ReassignOwnedStmt',
]

/** Of statements about many sorts of objects, these. */
const shared = new Set([
  'OBJECT_DATABASE',
  'OBJECT_PARAMETER_ACL',
  'OBJECT_ROLE',
  'OBJECT_SUBSCRIPTION',
  'OBJECT_TABLESPACE',
])

/** Words by which a block of code, or a call of a function, may do the same. */
const words =
  /\b(?:create|alter|drop)\s+(?:role|user(?!\s+mapping)|group|database|tablespace|subscription|system)\b|\b(?:reassign|drop)\s+owned\b|\bto\s+program\b|replication_(?:slot|origin)|\bdblink|\bcron\.|\bpg_(?:reload_conf|switch_wal|create_restore_point|file_write)\b|\blo_export\b/iu

/** Whether scripts may change more than the database that they run in; a script that is no SQL may. */
export async function reachesServer(scripts: readonly string[]): Promise<boolean> {
  for (const script of scripts) {
    const parsed = await parseScript(script.replace(/^\uFEFF/u, ' ')).catch(() => undefined)
    if (parsed === undefined || parsed.some(({ node }) => reaches(node))) return true
  }
  return false
}

function reaches(node: Node): boolean {
  const [name = '', body] = Object.entries(node)[0] ?? []
  if (always.includes(name)) return true
  if (name === 'CopyStmt' && ownText(body, 'filename') !== undefined) return true
  const sorts = ['objtype', 'objectType', 'renameType', 'removeType'].map((key) =>
    ownText(body, key),
  )
  if (sorts.some((sort) => sort !== undefined && shared.has(sort))) return true
  return !name.startsWith('Create') && textsIn(node).some((text) => words.test(text))
}

function ownText(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = Reflect.get(value, key)
  return typeof found === 'string' ? found : undefined
}

/** Constants and names, the bodies of blocks among them. */
function textsIn(node: Node): readonly string[] {
  const texts: string[] = []
  walk(node, (inner) => {
    for (const key of ['sval', 'str']) {
      const text = ownText(inner, key)
      if (text !== undefined) texts.push(text)
    }
  })
  return [...texts, texts.join('.')]
}

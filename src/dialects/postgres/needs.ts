/** What a script asks of the server that it runs on: extensions and roles. */
import type { Node } from 'libpg-query'
import type { ScriptNeeds } from '../../core/dialect.ts'
import { parseScript, walk, type Parsed } from './parse.ts'

/**
 * The extensions that scripts create and the roles that they name and none of them creates, each
 * sorted. A script that is no SQL asks for nothing: running it says what is wrong, and where.
 */
export async function needs(scripts: readonly string[]): Promise<ScriptNeeds> {
  const parsed = await Promise.all(scripts.map(parseOrNothing))
  const nodes = parsed.flat().map(({ node }) => node)
  const created = new Set(nodes.flatMap(roleMadeBy))
  const named = new Set(nodes.flatMap(rolesNamedBy))
  return {
    extensions: [...new Set(nodes.flatMap(extensionsOf))].sort(),
    roles: [...named].filter((role) => !created.has(role)).sort(),
    superusers: [...new Set(nodes.flatMap(superuserOf))]
      .filter((role) => !created.has(role))
      .sort(),
    madeRoles: [...created].sort(),
  }
}

async function parseOrNothing(script: string): Promise<readonly Parsed[]> {
  return parseScript(script.replace(/^\uFEFF/u, ' ')).catch(() => [])
}

/** Within a DO block, which is text to the parser, by the words of the statement. */
function namesIn(node: Node, words: RegExp): readonly string[] {
  if (!('DoStmt' in node)) return []
  const bodies: string[] = []
  walk(node, (inner) => pushText(bodies, Reflect.get(inner, 'sval')))
  return bodies.flatMap((body) => [...body.matchAll(words)].flatMap(([, name]) => unquoted(name)))
}

function unquoted(name: string | undefined): readonly string[] {
  if (name === undefined) return []
  return [name.startsWith('"') ? name.slice(1, -1) : name.toLowerCase()]
}

function extensionsOf(node: Node): readonly string[] {
  if ('CreateExtensionStmt' in node) return [node.CreateExtensionStmt.extname ?? '']
  return namesIn(node, /create\s+extension\s+(?:if\s+not\s+exists\s+)?("[^"]+"|[\w-]+)/giu)
}

function roleMadeBy(node: Node): readonly string[] {
  if ('CreateRoleStmt' in node) return [node.CreateRoleStmt.role ?? '']
  if ('RenameStmt' in node && node.RenameStmt.renameType === 'OBJECT_ROLE')
    return [node.RenameStmt.newname ?? '']
  return namesIn(node, /create\s+(?:role|user)\s+(?!mapping)("[^"]+"|\w+)/giu)
}

function rolesNamedBy(node: Node): readonly string[] {
  if ('VariableSetStmt' in node) return roleSetBy(node)
  if ('DropRoleStmt' in node && node.DropRoleStmt.missing_ok === true) return []
  const roles: string[] = [...rolesByName(node)]
  walk(node, (inner) => {
    // `public`, `current_user` and their like are role types of their own.
    if (Reflect.get(inner, 'roletype') === 'ROLESPEC_CSTRING')
      pushText(roles, Reflect.get(inner, 'rolename'))
  })
  if ('GrantRoleStmt' in node)
    for (const granted of node.GrantRoleStmt.granted_roles ?? [])
      if ('AccessPriv' in granted) pushText(roles, granted.AccessPriv.priv_name)
  return roles
}

/** Event triggers and foreign-data wrappers are given to superusers alone. */
function superuserOf(node: Node): readonly string[] {
  if (!('AlterOwnerStmt' in node)) return []
  const { objectType, newowner } = node.AlterOwnerStmt
  if (objectType !== 'OBJECT_EVENT_TRIGGER' && objectType !== 'OBJECT_FDW') return []
  return newowner?.rolename === undefined ? [] : [newowner.rolename]
}

/** Where the parser has a name like any other. */
function rolesByName(node: Node): readonly string[] {
  if ('RenameStmt' in node && node.RenameStmt.renameType === 'OBJECT_ROLE')
    return [node.RenameStmt.subname ?? '']
  const said =
    'CommentStmt' in node
      ? node.CommentStmt
      : 'SecLabelStmt' in node
        ? node.SecLabelStmt
        : undefined
  if (said?.objtype !== 'OBJECT_ROLE' || said.object === undefined) return []
  return 'String' in said.object ? [said.object.String.sval ?? ''] : []
}

function roleSetBy(node: Extract<Node, { VariableSetStmt: unknown }>): readonly string[] {
  const { name, args } = node.VariableSetStmt
  if (name !== 'role' && name !== 'session_authorization') return []
  const roles: string[] = []
  for (const argument of args ?? [])
    if ('A_Const' in argument) pushText(roles, argument.A_Const.sval?.sval)
  return roles.filter((role) => role !== 'none')
}

function pushText(list: string[], value: unknown): void {
  if (typeof value === 'string' && value !== '') list.push(value)
}

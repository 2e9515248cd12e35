/** How statements stand to transactions and locks. */
import type { DefElem, Node } from 'libpg-query'
import type { Manner } from '../../core/dialect.ts'
import { ident, join, literal, type Sql } from '../../core/sql.ts'
import { parseScript } from './parse.ts'

/** How a statement that a section holds is to be run. */
export async function mannerOf(statement: string): Promise<Manner> {
  const nodes = (await parseScript(statement)).map(({ node }) => node)
  const yields = nodes.some(isConcurrent)
  return {
    yields,
    isAlone: yields || nodes.some(isAlone),
    isSetting: nodes.length > 0 && nodes.every(isSetting),
  }
}

/** Locks taken so let others read and write (the PostgreSQL manual, section 13.3.1, SHARE UPDATE EXCLUSIVE). */
export function isConcurrent(node: Node): boolean {
  if ('IndexStmt' in node) return node.IndexStmt.concurrent === true
  if ('DropStmt' in node) return node.DropStmt.concurrent === true
  if ('ReindexStmt' in node) return hasConcurrently(node.ReindexStmt.params)
  return detachedConcurrently(node) !== undefined
}

/** What `alter table … detach partition … concurrently` names. */
export function detachedConcurrently(node: Node): DetachedPartition | undefined {
  if (!('AlterTableStmt' in node)) return undefined
  const { relation, cmds = [] } = node.AlterTableStmt
  for (const command of cmds) {
    const given = 'AlterTableCmd' in command ? command.AlterTableCmd.def : undefined
    const part = given !== undefined && 'PartitionCmd' in given ? given.PartitionCmd : undefined
    if (part?.concurrent === true && part.name !== undefined && relation !== undefined)
      return { whole: relation, part: part.name }
  }
  return undefined
}

/** A partition and what it is taken out of. */
export interface DetachedPartition {
  readonly whole: NamedRelation
  readonly part: NamedRelation
}

/** A relation as a statement names it. */
export interface NamedRelation {
  readonly schemaname?: string
  readonly relname?: string
}

/** The name as a statement writes it. */
export function named({ schemaname, relname = '' }: NamedRelation): Sql {
  return join([...(schemaname === undefined ? [] : [ident(schemaname)]), ident(relname)], '.')
}

/** The same as a text, such as `to_regclass` reads. */
export function quoted(relation: NamedRelation): Sql {
  return literal(named(relation).text)
}

// The most frequent ones: each that is missing here costs one refused attempt, and a line in the server's log.
function isAlone(node: Node): boolean {
  if ('VacuumStmt' in node) return node.VacuumStmt.is_vacuumcmd === true
  return 'ReindexStmt' in node || 'AlterSystemStmt' in node || 'CreatedbStmt' in node
}

/** `set local` and `set transaction` end with their transaction. */
function isSetting(node: Node): boolean {
  if (!('VariableSetStmt' in node)) return false
  const { is_local: isLocal, name } = node.VariableSetStmt
  return isLocal !== true && name !== 'TRANSACTION'
}

function hasConcurrently(options: readonly Node[] = []): boolean {
  return options.some((option) => 'DefElem' in option && isOn(option.DefElem))
}

/** An option without a value is on. */
function isOn({ defname, arg }: DefElem): boolean {
  if (defname !== 'concurrently') return false
  if (arg === undefined) return true
  return 'String' in arg
    ? /^(?:true|on)$/iu.test(arg.String.sval ?? '')
    : 'Integer' in arg && arg.Integer.ival === 1
}

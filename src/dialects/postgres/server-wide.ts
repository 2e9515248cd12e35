/**
 * Whether scripts can do nothing but to the database that they run in. What can not be seen to be harmless is not run on
 * a server of others: there it would change it for them, or speak with the world outside.
 */
import type { Node } from 'libpg-query'
import { parseScript, walk } from './parse.ts'

/** What scripts may do, as far as it can be seen. */
export interface Reach {
  /** Whether there is more to them than what can be seen to be harmless. */
  readonly isOpen: boolean
  /** The functions of the server that they call, whose harmlessness only the server can tell. */
  readonly calls: readonly string[]
}

/** Statements that define things within the database, and run no code. */
const defining: ReadonlySet<string> = new Set([
  'AlterCollationStmt',
  'AlterDefaultPrivilegesStmt',
  'AlterDomainStmt',
  'AlterEnumStmt',
  'AlterExtensionStmt',
  'AlterFdwStmt',
  'AlterForeignServerStmt',
  'AlterFunctionStmt',
  'AlterObjectDependsStmt',
  'AlterObjectSchemaStmt',
  'AlterOpFamilyStmt',
  'AlterOperatorStmt',
  'AlterOwnerStmt',
  'AlterPolicyStmt',
  'AlterPublicationStmt',
  'AlterSeqStmt',
  'AlterStatsStmt',
  'AlterTSConfigurationStmt',
  'AlterTSDictionaryStmt',
  'AlterTableStmt',
  'AlterTypeStmt',
  'AlterUserMappingStmt',
  'ClusterStmt',
  'CommentStmt',
  'CompositeTypeStmt',
  'CreateAmStmt',
  'CreateCastStmt',
  'CreateConversionStmt',
  'CreateDomainStmt',
  'CreateEnumStmt',
  'CreateExtensionStmt',
  'CreateFdwStmt',
  'CreateForeignServerStmt',
  'CreateForeignTableStmt',
  'CreateFunctionStmt',
  'CreateOpClassStmt',
  'CreateOpFamilyStmt',
  'CreatePolicyStmt',
  'CreatePublicationStmt',
  'CreateRangeStmt',
  'CreateSchemaStmt',
  'CreateSeqStmt',
  'CreateStatsStmt',
  'CreateStmt',
  'CreateTransformStmt',
  'CreateTrigStmt',
  'CreateUserMappingStmt',
  'DefineStmt',
  'DropStmt',
  'DropUserMappingStmt',
  'GrantStmt',
  'IndexStmt',
  'LockStmt',
  'RenameStmt',
  'ReindexStmt',
  'RuleStmt',
  'SecLabelStmt',
  'TransactionStmt',
  'VacuumStmt',
  'VariableSetStmt',
  'VariableShowStmt',
  'ViewStmt',
])

/** Statements that run what they name: expressions, and with them functions. */
const running: ReadonlySet<string> = new Set([
  'CreateTableAsStmt',
  'DeleteStmt',
  'InsertStmt',
  'RefreshMatViewStmt',
  'SelectStmt',
  'TruncateStmt',
  'UpdateStmt',
])

/** Statements by which code of the scripts' own comes to run with others. */
const code: ReadonlySet<string> = new Set([
  'CreateCastStmt',
  'CreateFunctionStmt',
  'CreateTrigStmt',
  'DefineStmt',
  'RuleStmt',
])

/** Of statements about many sorts of objects, those about what all databases share. */
const shared: ReadonlySet<string> = new Set([
  'OBJECT_DATABASE',
  'OBJECT_EVENT_TRIGGER',
  'OBJECT_PARAMETER_ACL',
  'OBJECT_ROLE',
  'OBJECT_SUBSCRIPTION',
  'OBJECT_TABLESPACE',
])

/** Look at scripts; one that is no SQL may do anything. */
export async function reachOfScripts(scripts: readonly string[]): Promise<Reach> {
  const nodes: Node[] = []
  for (const script of scripts) {
    const parsed = await parseScript(script.replace(/^\uFEFF/u, ' ')).catch(() => undefined)
    if (parsed === undefined) return { isOpen: true, calls: [] }
    nodes.push(...parsed.map(({ node }) => node))
  }
  const names = nodes.map((node) => Object.keys(node)[0] ?? '')
  const isKnown = nodes.every((node, at) => isWithinDatabase(node, names[at] ?? ''))
  const hasCode = names.some((name) => code.has(name))
  const run = nodes.filter((_, at) => running.has(names[at] ?? ''))
  // What is added to a table may be computed at once.
  const added = nodes.filter((_, at) => names[at] === 'AlterTableStmt')
  const calls = [...run, ...added].flatMap(callsIn)
  const isRefused =
    calls.includes(undefined) ||
    (hasCode && run.some((node) => !isQuiet(node))) ||
    run.some((node) => mentionsAbroad(node, abroadIn(nodes)))
  return {
    isOpen: !isKnown || isRefused,
    calls: [...new Set(calls.flatMap((name) => name ?? []))].sort(),
  }
}

/** The names of foreign tables, and of what may read them by another name; all where a foreign table is a part of another. */
function abroadIn(nodes: readonly Node[]): ReadonlySet<string> | 'all' {
  const foreign = nodes.flatMap((node) =>
    'CreateForeignTableStmt' in node ? (node.CreateForeignTableStmt.base ?? []) : [],
  )
  if (foreign.length === 0) return new Set()
  if (foreign.some(({ inhRelations = [] }) => inhRelations.length > 0)) return 'all'
  const views = nodes.flatMap((node) => ('ViewStmt' in node ? (node.ViewStmt.view ?? []) : []))
  const tables = foreign.map(({ relation }) => relation?.relname)
  return new Set([...tables, ...views.map(({ relname }) => relname)].flatMap((name) => name ?? []))
}

function mentionsAbroad(node: Node, abroad: ReadonlySet<string> | 'all'): boolean {
  if (abroad === 'all') return true
  const names: string[] = []
  walk(node, (inner) => names.push(ownText(inner, 'relname') ?? ''))
  return names.some((name) => abroad.has(name))
}

function isWithinDatabase(node: Node, name: string): boolean {
  if (!defining.has(name) && !running.has(name)) return false
  const body: unknown = Reflect.get(node, name)
  const sorts = ['objtype', 'objectType', 'renameType', 'removeType'].map((key) =>
    ownText(body, key),
  )
  return !sorts.some((sort) => sort !== undefined && shared.has(sort))
}

/** A materialized view over tables without rows runs no code of theirs. */
function isQuiet(node: Node): boolean {
  const isView = 'CreateTableAsStmt' in node && node.CreateTableAsStmt.objtype === 'OBJECT_MATVIEW'
  return isView || 'RefreshMatViewStmt' in node
}

/** The functions that are called, by name; nothing for one of a schema, which is not the server's. */
function callsIn(node: Node): readonly (string | undefined)[] {
  const calls: (string | undefined)[] = []
  walk(node, (inner) => {
    const parts: unknown = Reflect.get(inner, 'funcname')
    if (!Array.isArray(parts)) return
    const names = parts.map((part: unknown) => ownText(Reflect.get(Object(part), 'String'), 'sval'))
    const isServers = names.length === 1 || (names.length === 2 && names[0] === 'pg_catalog')
    calls.push(isServers ? names.at(-1) : undefined)
  })
  return calls
}

function ownText(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = Reflect.get(value, key)
  return typeof found === 'string' ? found : undefined
}

/** What a statement destroys: data that no later statement can bring back. */
import type { AlterTableStmt, DropStmt, Node, RangeVar } from 'libpg-query'
import { idText } from '../../core/schema.ts'
import { walk } from './parse.ts'

const kinds: Readonly<Record<string, string>> = {
  OBJECT_TABLE: 'table',
  OBJECT_SCHEMA: 'schema',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_TYPE: 'type',
  OBJECT_DOMAIN: 'domain',
  OBJECT_EXTENSION: 'extension',
}

/** Without `cascade` these go only while nothing that holds data needs them. */
const onlyByCascade = ['schema', 'type', 'domain', 'extension']

const columnKinds: Readonly<Record<string, string>> = {
  OBJECT_TABLE: 'column',
  OBJECT_TYPE: 'type attribute',
}

/**
 * The ids, in text, of what a statement destroys; an unqualified name is taken to be in "public".
 *
 * Functions and `do` blocks are closed boxes. @param temporary - See {@link temporaryTables}.
 */
export function destroyedBy(node: Node, temporary: ReadonlySet<string>): readonly string[] {
  if ('DropStmt' in node) return droppedBy(node.DropStmt, temporary)
  if ('AlterTableStmt' in node) return columnsDroppedBy(node.AlterTableStmt, temporary)
  if ('TruncateStmt' in node)
    return (node.TruncateStmt.relations ?? []).flatMap((relation) =>
      'RangeVar' in relation ? tableOf(relation.RangeVar, temporary) : [],
    )
  if ('DropdbStmt' in node)
    return [idText({ kind: 'database', path: [node.DropdbStmt.dbname ?? ''] })]
  if ('DropOwnedStmt' in node)
    return (node.DropOwnedStmt.roles ?? []).flatMap((role) =>
      'RoleSpec' in role ? [idText({ kind: 'role', path: [role.RoleSpec.rolename ?? ''] })] : [],
    )
  return emptiedBy(node, temporary)
}

/** The names of the temporary tables that a script makes: they may be dropped freely. */
export function temporaryTables(nodes: readonly Node[]): ReadonlySet<string> {
  return new Set(nodes.flatMap(temporaryTable))
}

function temporaryTable(node: Node): readonly string[] {
  const relation =
    'CreateStmt' in node
      ? node.CreateStmt.relation
      : 'CreateTableAsStmt' in node
        ? node.CreateTableAsStmt.into?.rel
        : undefined
  return relation?.relpersistence === 't' && relation.relname !== undefined
    ? [relation.relname]
    : []
}

function droppedBy(drop: DropStmt, temporary: ReadonlySet<string>): readonly string[] {
  const kind = kinds[drop.removeType ?? '']
  if (kind === undefined) return []
  return (drop.objects ?? []).map(nameOf).flatMap((path) => {
    if (onlyByCascade.includes(kind) && drop.behavior !== 'DROP_CASCADE') return []
    if (kind === 'schema' || kind === 'extension') return [idText({ kind, path })]
    return isTemporary(path, temporary) ? [] : [idText({ kind, path: qualified(path) })]
  })
}

function columnsDroppedBy(
  alter: AlterTableStmt,
  temporary: ReadonlySet<string>,
): readonly string[] {
  const kind = columnKinds[alter.objtype ?? '']
  const path = pathOf(alter.relation)
  if (kind === undefined || isTemporary(path, temporary)) return []
  return (alter.cmds ?? []).flatMap((command) => {
    if (!('AlterTableCmd' in command)) return []
    const { subtype, name } = command.AlterTableCmd
    if (subtype !== 'AT_DropColumn' || name === undefined) return []
    return [idText({ kind, path: [...qualified(path), name] })]
  })
}

// A `delete` may stand in the `with` of another statement; one in a rule or a function does not run now.
function emptiedBy(node: Node, temporary: ReadonlySet<string>): readonly string[] {
  const runsNow = ['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']
  if (!runsNow.some((statement) => statement in node)) return []
  const emptied: string[] = []
  walk(node, (inner) => {
    const statement: unknown = Reflect.get(inner, 'DeleteStmt')
    if (!isDelete(statement) || statement.whereClause !== undefined) return
    emptied.push(...tableOf(statement.relation, temporary))
  })
  return emptied
}

function isDelete(
  value: unknown,
): value is { readonly relation: RangeVar; readonly whereClause?: unknown } {
  return typeof value === 'object' && value !== null && 'relation' in value
}

function tableOf(relation: RangeVar, temporary: ReadonlySet<string>): readonly string[] {
  const path = pathOf(relation)
  return isTemporary(path, temporary) ? [] : [idText({ kind: 'table', path: qualified(path) })]
}

function pathOf(relation: RangeVar | undefined): readonly string[] {
  const name = relation?.relname ?? ''
  return relation?.schemaname === undefined ? [name] : [relation.schemaname, name]
}

function nameOf(node: Node): readonly string[] {
  if ('String' in node) return [node.String.sval ?? '']
  if ('TypeName' in node) return (node.TypeName.names ?? []).flatMap(nameOf)
  return 'List' in node ? (node.List.items ?? []).flatMap(nameOf) : []
}

function qualified(path: readonly string[]): readonly string[] {
  return path.length === 1 ? ['public', ...path] : path
}

function isTemporary(path: readonly string[], temporary: ReadonlySet<string>): boolean {
  return path.length === 1 ? temporary.has(path[0] ?? '') : path[0] === 'pg_temp'
}

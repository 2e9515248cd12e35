/** What a statement changes of what later questions would read. */
import type { AlterTableCmd, ColumnDef, Node, RangeVar } from 'libpg-query'
import type { Location } from '../../../core/finding.ts'
import { walk } from '../parse.ts'
import { type Path, strings, type Tables } from './names.ts'
import type { Filling, PendingLog } from './pending.ts'
import type { AlterStep, Step } from './rule.ts'
import { relationsIn } from './steps.ts'

/** What is known of the target, for telling what a statement will do. */
export interface Surroundings {
  readonly tables: Tables
  /** Whether writing to a table changes others: triggers, rules, cascades, inheritance. */
  readonly spreads: (path: Path) => boolean
  /** Whether a function is one of the server's own. */
  readonly isBuiltIn: (name: string) => boolean
}

/** Statements after which every row is as it was, and every name means the same. */
const harmless = [
  'IndexStmt',
  'CommentStmt',
  'GrantStmt',
  'GrantRoleStmt',
  'CreateSeqStmt',
  'AlterSeqStmt',
  'CreatePolicyStmt',
  'AlterPolicyStmt',
  'CreateStatsStmt',
  'AlterStatsStmt',
  'AlterOwnerStmt',
  'LockStmt',
  'ReindexStmt',
  'VacuumStmt',
  'ClusterStmt',
  'CreateExtensionStmt',
  'AlterExtensionStmt',
  'AlterExtensionContentsStmt',
  'CreateRoleStmt',
  'AlterRoleStmt',
  'AlterRoleSetStmt',
  'SecLabelStmt',
  'AlterDefaultPrivilegesStmt',
  'CreatePublicationStmt',
  'AlterPublicationStmt',
  'CreateEventTrigStmt',
  'AlterDatabaseSetStmt',
  'ConstraintsSetStmt',
  'RefreshMatViewStmt',
  'NotifyStmt',
  'CheckPointStmt',
  'AlterObjectDependsStmt',
]

/** Commands of `alter table` that leave every value as it was. */
const valuesStay = [
  'AT_ColumnDefault',
  'AT_DropNotNull',
  'AT_SetNotNull',
  'AT_AddConstraint',
  'AT_AlterConstraint',
  'AT_ValidateConstraint',
  'AT_DropConstraint',
  'AT_SetStatistics',
  'AT_SetOptions',
  'AT_ResetOptions',
  'AT_SetStorage',
  'AT_SetCompression',
  'AT_AddIndex',
  'AT_AddIndexConstraint',
  'AT_ChangeOwner',
  'AT_ClusterOn',
  'AT_DropCluster',
  'AT_SetLogged',
  'AT_SetUnLogged',
  'AT_SetTableSpace',
  'AT_SetAccessMethod',
  'AT_SetRelOptions',
  'AT_ResetRelOptions',
  'AT_ReplicaIdentity',
  'AT_EnableRowSecurity',
  'AT_DisableRowSecurity',
  'AT_ForceRowSecurity',
  'AT_NoForceRowSecurity',
  'AT_AddIdentity',
  'AT_SetIdentity',
  'AT_DropIdentity',
]

/** Note what a step will have done. */
export function noteEffects(step: Step, log: PendingLog, around: Surroundings): void {
  const { node, alter, location } = step
  if (alter !== undefined && 'AlterTableStmt' in node) {
    if (node.AlterTableStmt.objtype === 'OBJECT_TABLE') noteAlter(alter, location, log, around)
    else log.changeName(alter.relation.relname ?? '', location)
    return
  }
  if (noteTables(node, location, log, around)) return
  if (noteNames(node, location, log)) return
  if (noteWrites(node, location, log, around)) return
  if (harmless.some((kind) => kind in node)) return
  if ('VariableSetStmt' in node && !/^(?:search_path|role)$/u.test(node.VariableSetStmt.name ?? ''))
    return
  if ('SelectStmt' in node && callsOnly(node, around.isBuiltIn)) return
  log.changeAnything(location)
}

function noteAlter(
  { relation, command }: AlterStep,
  location: Location,
  log: PendingLog,
  { tables }: Surroundings,
): void {
  const path = tables.pathOf(relation)
  const { subtype = 'AT_ReAddStatistics', name = '' } = command
  if (subtype === 'AT_AddColumn') noteColumn(path, command, location, log, tables)
  else if (subtype === 'AT_AlterColumnType' || subtype === 'AT_DropColumn')
    log.changeColumn(path, name, location)
  else if (!valuesStay.includes(subtype)) log.changeAnything(location)
  if (command.def !== undefined && 'Constraint' in command.def) {
    const { pktable, fk_del_action = 'a', fk_upd_action = 'a' } = command.def.Constraint
    const cascades = /[cnd]/u.test(fk_del_action + fk_upd_action)
    if (pktable !== undefined && cascades) log.makeSpreading(tables.pathOf(pktable))
  }
}

function noteColumn(
  path: Path,
  { def, missing_ok }: AlterTableCmd,
  location: Location,
  log: PendingLog,
  tables: Tables,
): void {
  if (def === undefined || !('ColumnDef' in def)) return
  const { colname = '' } = def.ColumnDef
  if (missing_ok === true && tables.find(path)?.columns.has(colname) === true) return
  log.addColumn(path, colname, fillingOf(def.ColumnDef), location)
}

/** A column without a default holds nulls; one with a constant holds that. */
function fillingOf(column: ColumnDef): Filling | undefined {
  const typeName = strings(column.typeName?.names).at(-1) ?? ''
  if (/serial\d?$/u.test(typeName)) return undefined
  let filling: Filling | undefined = 'nulls'
  for (const constraint of column.constraints ?? []) {
    if (!('Constraint' in constraint)) continue
    const { contype, raw_expr } = constraint.Constraint
    if (contype === 'CONSTR_DEFAULT') filling = isValue(raw_expr) ? 'values' : undefined
    if (contype === 'CONSTR_GENERATED' || contype === 'CONSTR_IDENTITY') filling = undefined
  }
  return filling
}

function isValue(expression: Node | undefined): boolean {
  if (expression === undefined) return false
  if ('TypeCast' in expression) return isValue(expression.TypeCast.arg)
  return 'A_Const' in expression && expression.A_Const.isnull !== true
}

/** Making, moving and dropping tables. */
function noteTables(
  node: Node,
  location: Location,
  log: PendingLog,
  { tables }: Surroundings,
): boolean {
  const change = (relation: RangeVar | undefined): void => {
    if (relation !== undefined) log.changeTable(tables.pathOf(relation), location)
  }
  if ('CreateStmt' in node) {
    const { relation, if_not_exists, inhRelations } = node.CreateStmt
    if (relation === undefined) return true
    const path = tables.pathOf(relation)
    const isThere = tables.find(path) !== undefined && !log.isMade(path)
    if (if_not_exists !== true || !isThere) log.makeTable(path)
    // Rows of a partitioned table go into it, too.
    if (inhRelations !== undefined) log.changeRows(path, location)
    return true
  }
  if ('CreateTableAsStmt' in node) {
    change(node.CreateTableAsStmt.into?.rel)
    return true
  }
  if ('RenameStmt' in node) return noteRename(node, location, log, tables)
  if ('AlterObjectSchemaStmt' in node) {
    const { relation, newschema = '', objectType } = node.AlterObjectSchemaStmt
    if (objectType !== 'OBJECT_TABLE' || relation === undefined) return false
    change(relation)
    log.changeTable([newschema, relation.relname ?? ''], location)
    return true
  }
  if (!('DropStmt' in node)) return false
  const { objects = [], behavior } = node.DropStmt
  if (behavior === 'DROP_CASCADE') log.changeAnything(location)
  for (const object of objects) {
    const names = 'List' in object ? strings(object.List.items) : strings([object])
    const [schemaname, relname] = names.length > 1 ? names.slice(-2) : [undefined, names[0]]
    change({ ...(schemaname === undefined ? {} : { schemaname }), relname: relname ?? '' })
    log.changeName(relname ?? '', location)
  }
  return true
}

function noteRename(
  node: Extract<Node, { RenameStmt: unknown }>,
  location: Location,
  log: PendingLog,
  tables: Tables,
): boolean {
  const { renameType, relation, subname = '', newname = '', object } = node.RenameStmt
  if (renameType === 'OBJECT_TABLE' && relation !== undefined) {
    const path = tables.pathOf(relation)
    log.changeTable(path, location)
    log.changeTable([path[0], newname], location)
  } else if (renameType === 'OBJECT_COLUMN' && relation !== undefined) {
    log.changeColumn(tables.pathOf(relation), subname, location)
    log.changeColumn(tables.pathOf(relation), newname, location)
  } else if (renameType === 'OBJECT_SCHEMA') log.changeAnything(location)
  else {
    const items = object !== undefined && 'List' in object ? object.List.items : undefined
    for (const name of [...strings(items).slice(-1), newname]) log.changeName(name, location)
  }
  return true
}

/** What other expressions may name. */
function noteNames(node: Node, location: Location, log: PendingLog): boolean {
  if ('CreateEnumStmt' in node) {
    const { typeName, vals } = node.CreateEnumStmt
    log.makeEnum(strings(typeName).at(-1) ?? '', strings(vals), location)
    return true
  }
  const path = pathsOfNames(node)
  if (path === undefined) return false
  log.changeName(strings(path).at(-1) ?? '', location)
  return true
}

function pathsOfNames(node: Node): readonly Node[] | undefined {
  if ('AlterEnumStmt' in node) return node.AlterEnumStmt.typeName ?? []
  if ('CreateFunctionStmt' in node) return node.CreateFunctionStmt.funcname ?? []
  if ('AlterFunctionStmt' in node) return node.AlterFunctionStmt.func?.objname ?? []
  if ('CreateDomainStmt' in node) return node.CreateDomainStmt.domainname ?? []
  if ('AlterDomainStmt' in node) return node.AlterDomainStmt.typeName ?? []
  if ('CreateRangeStmt' in node) return node.CreateRangeStmt.typeName ?? []
  if ('DefineStmt' in node) return node.DefineStmt.defnames ?? []
  if ('CompositeTypeStmt' in node) return nameNode(node.CompositeTypeStmt.typevar)
  if ('ViewStmt' in node) return nameNode(node.ViewStmt.view)
  if ('CreateSchemaStmt' in node && node.CreateSchemaStmt.schemaElts === undefined) return []
  return undefined
}

function nameNode(relation: RangeVar | undefined): readonly Node[] {
  return [{ String: { sval: relation?.relname ?? '' } }]
}

const writing = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'CopyStmt', 'TruncateStmt']

/** Changing rows; what a trigger does then nobody can tell. */
function noteWrites(
  node: Node,
  location: Location,
  log: PendingLog,
  { tables, spreads, isBuiltIn }: Surroundings,
): boolean {
  if ('CreateTrigStmt' in node || 'RuleStmt' in node) {
    for (const relation of relationsIn(node)) log.makeSpreading(tables.pathOf(relation))
    return true
  }
  let writes = writing.some((kind) => kind in node)
  walk(node, (inner) => {
    if (writing.some((kind) => kind in inner)) writes = true
  })
  if (!writes) return false
  for (const relation of relationsIn(node)) {
    const path = tables.pathOf(relation)
    if (spreads(path) || log.spreads(path)) log.changeAnything(location)
    log.changeRows(path, location)
  }
  if (!callsOnly(node, isBuiltIn)) log.changeAnything(location)
  return true
}

function callsOnly(node: Node, isBuiltIn: (name: string) => boolean): boolean {
  let isSafe = true
  walk(node, (inner) => {
    if (!('funcname' in inner) || !Array.isArray(inner.funcname)) return
    const name: unknown = inner.funcname.at(-1)
    walk(name, (part) => {
      if ('sval' in part && typeof part.sval === 'string' && !isBuiltIn(part.sval)) isSafe = false
    })
  })
  return isSafe
}

/** Which locks a statement takes on tables that are there (the PostgreSQL manual, section 13.3, and the page of each statement). */
import type { Node, RangeVar } from 'libpg-query'
import type { Step } from './rule.ts'
import { relationsIn } from './steps.ts'

/** The locks on tables, each with those that it can not be held beside; manual, table 13.2. */
export const conflicts = {
  RowExclusiveLock: ['ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'],
  ShareUpdateExclusiveLock: [
    'ShareUpdateExclusiveLock',
    'ShareLock',
    'ShareRowExclusiveLock',
    'ExclusiveLock',
    'AccessExclusiveLock',
  ],
  ShareLock: [
    'RowExclusiveLock',
    'ShareUpdateExclusiveLock',
    'ShareRowExclusiveLock',
    'ExclusiveLock',
    'AccessExclusiveLock',
  ],
  ShareRowExclusiveLock: [
    'RowExclusiveLock',
    'ShareUpdateExclusiveLock',
    'ShareLock',
    'ShareRowExclusiveLock',
    'ExclusiveLock',
    'AccessExclusiveLock',
  ],
  AccessExclusiveLock: [
    'AccessShareLock',
    'RowShareLock',
    'RowExclusiveLock',
    'ShareUpdateExclusiveLock',
    'ShareLock',
    'ShareRowExclusiveLock',
    'ExclusiveLock',
    'AccessExclusiveLock',
  ],
} as const

/** A lock that a statement takes. */
export type Mode = keyof typeof conflicts

/** A lock on a table. */
export interface TableLock {
  readonly relation: RangeVar
  readonly mode: Mode
}

const gentle: Readonly<Record<string, Mode>> = {
  AT_ValidateConstraint: 'ShareUpdateExclusiveLock',
  AT_SetStatistics: 'ShareUpdateExclusiveLock',
  AT_SetRelOptions: 'ShareUpdateExclusiveLock',
  AT_ResetRelOptions: 'ShareUpdateExclusiveLock',
  AT_ClusterOn: 'ShareUpdateExclusiveLock',
  AT_AttachPartition: 'ShareUpdateExclusiveLock',
  AT_EnableTrig: 'ShareRowExclusiveLock',
  AT_DisableTrig: 'ShareRowExclusiveLock',
}

const wholly: readonly string[] = [
  'RenameStmt',
  'AlterObjectSchemaStmt',
  'RuleStmt',
  'TruncateStmt',
]
const writing: readonly string[] = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']

/** The locks of a step; of a statement that only reads, none. */
export function locksOf({ node, alter }: Step): readonly TableLock[] {
  if (alter !== undefined) {
    const { relation, command } = alter
    const other = referencedBy(command.def)
    if (other !== undefined)
      return [relation, other].map((relation) => ({ relation, mode: 'ShareRowExclusiveLock' }))
    return [{ relation, mode: gentle[command.subtype ?? ''] ?? 'AccessExclusiveLock' }]
  }
  if ('IndexStmt' in node) {
    const { relation, concurrent } = node.IndexStmt
    const mode = concurrent === true ? 'ShareUpdateExclusiveLock' : 'ShareLock'
    return relation === undefined ? [] : [{ relation, mode }]
  }
  const mode = modeOf(node)
  return mode === undefined ? [] : relationsIn(node).map((relation) => ({ relation, mode }))
}

function modeOf(node: Node): Mode | undefined {
  if (wholly.some((kind) => kind in node)) return 'AccessExclusiveLock'
  if (writing.some((kind) => kind in node)) return 'RowExclusiveLock'
  return 'CreateTrigStmt' in node ? 'ShareRowExclusiveLock' : undefined
}

function referencedBy(def: Node | undefined): RangeVar | undefined {
  return def !== undefined && 'Constraint' in def ? def.Constraint.pktable : undefined
}

/** What is dangerous about a statement, from what its kind says of it. */
import type { Hazard, HazardCode, Lock, OpSpec } from '../core/plan.ts'
import type { IdText } from '../core/schema.ts'

const blockingReads: readonly Lock[] = ['access exclusive']
const blockingWrites: readonly Lock[] = ['share', 'share row exclusive', 'exclusive']

/**
 * The hazards of a statement.
 *
 * @param onNewTable - True when the table in question is made by the same plan: it holds no rows,
 *   and nobody waits for it.
 */
export function hazardsOf(spec: OpSpec, subject: IdText, onNewTable: boolean): readonly Hazard[] {
  const hazard = (code: HazardCode, message: string): Hazard => ({ code, subject, message })
  const loses =
    spec.losesData === undefined ? [] : [hazard('data-loss', `Loses ${spec.losesData}.`)]
  if (onNewTable) return loses
  return [
    ...loses,
    ...(spec.rewrites === true
      ? [hazard('table-rewrite', 'Writes every row of the table anew.')]
      : []),
    ...(spec.rewrites === true || spec.scans === true ? blocking(spec.lock, hazard) : []),
    ...dataHazards(spec, hazard),
  ]
}

type MakeHazard = (code: HazardCode, message: string) => Hazard

function blocking(lock: Lock, hazard: MakeHazard): readonly Hazard[] {
  if (blockingReads.includes(lock))
    return [hazard('blocks-reads', 'Nobody reads or writes the table while it is gone through.')]
  if (blockingWrites.includes(lock))
    return [hazard('blocks-writes', 'Nobody writes to the table while it is gone through.')]
  return []
}

function dataHazards(spec: OpSpec, hazard: MakeHazard): readonly Hazard[] {
  if (spec.failsWhen === undefined) return []
  return spec.failsOnRows === true
    ? [hazard('fails-on-rows', `Fails when ${spec.failsWhen}.`)]
    : [hazard('depends-on-data', `Fails when ${spec.failsWhen}.`)]
}

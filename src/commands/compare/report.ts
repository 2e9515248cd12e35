/** A comparison as a report. */
import { createHash } from 'node:crypto'
import type { Cause, DriftVerdict } from '../../core/drift.ts'
import type { Difference } from '../../core/difference.ts'
import type { Kind } from '../../core/kind.ts'
import type { IdText } from '../../core/schema.ts'
import type { Comparison, Report } from '../../report/report.ts'
import type { Compared, CompareResult } from '../compare.ts'
import { definitionsOf } from '../definitions.ts'
import { pictureOfDrift } from '../picture.ts'

const verdicts: Readonly<Record<CompareResult['verdict'], DriftVerdict>> = {
  equal: 'in-sync',
  different: 'drifted',
  unknown: 'unknown',
}

/** The second state held against the first: one cause for each outermost object that differs. */
export function comparisonReport({ result, from, to, dialect }: Compared): Report {
  const { differences, findings, verdict } = result
  const comparison: Comparison = {
    expected: result.from.state,
    databases: [result.to.state],
    verdict: verdicts[verdict],
    ...(verdict === 'unknown' && { reason: reasonOf(result) }),
    causes: causesOf(differences, result.to.state, dialect.kinds),
    definitions: definitionsOf({ before: from, after: to, differences }, dialect),
  }
  return {
    title: titleOf(result),
    findings,
    comparisons: [comparison],
    picture: pictureOfDrift({ expected: from, observed: to, differences }, dialect.kinds),
  }
}

function titleOf({ from, to, verdict, differences }: CompareResult): string {
  const way = `${from.state} → ${to.state}`
  if (verdict === 'equal') return `${way}: no difference.`
  if (verdict === 'unknown') return `${way}: not everything could be compared.`
  return `${way}: ${differences.length} difference${differences.length === 1 ? '' : 's'}.`
}

function reasonOf({ notCompared }: CompareResult): string {
  const names = notCompared.map(({ label, name }) => `${label} ${name}`)
  return `Lockstep does not model these, or this role may not read them: ${names.join(', ')}.`
}

function causesOf(
  differences: readonly Difference[],
  to: string,
  kinds: readonly Kind[],
): readonly Cause[] {
  const roots = new Map<IdText, Difference[]>()
  for (const one of differences) roots.set(one.root, [...(roots.get(one.root) ?? []), one])
  return [...roots]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([subject, own]) => ({
      id: idOf(own),
      subject,
      title: `${subject} ${verbOf(subject, own)}`,
      origin: 'changed',
      losses: lossesOf(own, to, kinds),
      differences: own,
    }))
}

/** What holds rows or values on one side alone. */
function lossesOf(
  differences: readonly Difference[],
  to: string,
  kinds: readonly Kind[],
): readonly string[] {
  const gone = differences.filter(({ verb }) => verb === 'drop')
  const isWithin = ({ parent }: Difference): boolean => gone.some(({ id }) => id === parent)
  return gone.flatMap((one) => {
    const kind = kinds.find(({ name }) => name === one.kind)
    if (isWithin(one) || (kind?.holdsRows !== true && kind?.holdsValues !== true)) return []
    return [`What ${one.id} holds has no place in ${to}.`]
  })
}

function verbOf(root: IdText, differences: readonly Difference[]): string {
  const whole = differences.find(({ id, verb }) => id === root && verb !== 'alter')
  if (whole) return whole.verb === 'create' ? 'is added' : 'is gone'
  return 'differs'
}

function idOf(differences: readonly Difference[]): string {
  return createHash('sha256').update(JSON.stringify(differences)).digest('hex').slice(0, 8)
}

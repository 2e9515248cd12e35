/** From two schemas to what is told of a database. */
import { createHash } from 'node:crypto'
import type { Dialect } from '../../core/dialect.ts'
import type { Difference } from '../../core/difference.ts'
import type { Cause, DriftVerdict } from '../../core/drift.ts'
import type { Finding } from '../../core/finding.ts'
import { idText, type IdText, type Schema } from '../../core/schema.ts'
import type { Coverage } from '../../core/source.ts'
import { causesOf } from '../../engine/causes.ts'
import { objectMatches } from '../../engine/object-pattern.ts'
import { findRenames } from '../../engine/rename.ts'
import { tolerate } from '../../engine/scope.ts'
import { agree } from '../../engine/agree.ts'
import type { Tolerance } from '../../project/config.ts'
import { differencesOf } from '../compare/differences.ts'
import { orderFindings, versionFindings } from '../compare/findings.ts'
import type { DatabaseDrift, ToleratedCause } from './result.ts'

/** What is to be judged; both schemas are narrowed to what is looked at. */
export interface JudgedSides {
  readonly expected: Schema
  readonly observed: Schema
  /** What the expected schema can tell of. */
  readonly covers: Coverage
}

/** By what it is judged. */
export interface Rules {
  readonly dialect: Dialect
  readonly tolerances: readonly Tolerance[]
  /** Whether what no revision has made is drift. */
  readonly unmanaged: 'drift' | 'note'
  /** `yyyy-mm-dd`: what is tolerated until yesterday is not. */
  readonly today: string
}

/** What is told of a database by its schema alone. */
export type Judgement = Pick<
  DatabaseDrift,
  | 'verdict'
  | 'digest'
  | 'causes'
  | 'tolerated'
  | 'excluded'
  | 'notCompared'
  | 'findings'
  | 'objects'
> & {
  /** The sides as they were compared. */
  readonly sides: { readonly from: Schema; readonly to: Schema }
}

/** Hold a database against what it should be. */
export async function judge(given: JudgedSides, rules: Rules): Promise<Judgement> {
  const { observed, covers } = given
  const agreed = await agree(given.expected, observed, rules.dialect)
  const expected = tolerate(agreed, observed, covers)
  const { differences, notCompared } = differencesOf(expected, observed)
  const sides = { from: expected, to: observed }
  const sorted = sortOut(differences, sides, rules)
  const causes = explain(sorted.left, sides, rules.dialect)
  const verdict = verdictOf(causes, notCompared.length, rules)
  return {
    verdict,
    digest: digestOf(verdict, causes),
    objects: observed.objects.size,
    causes,
    tolerated: sorted.tolerated,
    excluded: [...new Set(excludedIn(given))].sort(),
    notCompared,
    findings: [
      ...versionFindings([given.expected, observed]),
      ...orderFindings(expected, observed, rules.dialect.kinds),
      ...expiredFindings(sorted.expired),
    ],
    sides,
  }
}

function excludedIn({ expected, observed }: JudgedSides): readonly IdText[] {
  return [expected, observed].flatMap(({ excluded }) => [...(excluded?.values() ?? [])])
}

/** What should be, and what is. */
export type Sides = Judgement['sides']

interface Sorted {
  readonly left: readonly Difference[]
  readonly tolerated: readonly ToleratedCause[]
  readonly expired: readonly Tolerance[]
}

/** What is tolerated is grouped by the entry that says so. */
function sortOut(differences: readonly Difference[], sides: Sides, rules: Rules): Sorted {
  const valid = rules.tolerances.filter(({ until }) => until === undefined || until >= rules.today)
  const by = new Map<Tolerance, Difference[]>(valid.map((one) => [one, []]))
  const left = differences.filter((difference) => {
    const tolerance = valid.find((one) => isAbout(difference, one, sides))
    if (tolerance) by.get(tolerance)?.push(difference)
    return tolerance === undefined
  })
  const expired = rules.tolerances.filter(
    (one) => !by.has(one) && left.some((difference) => isAbout(difference, one, sides)),
  )
  const tolerated = [...by].flatMap(([{ reason, until = null }, those]) =>
    explain(those, sides, rules.dialect).map((cause) => ({ cause, reason, until })),
  )
  return { left, tolerated, expired }
}

function isAbout(difference: Difference, { object }: Tolerance, sides: Sides): boolean {
  return objectMatches(object, difference.id, wholesOf(difference, sides))
}

/** All that the object is a part of. */
export function wholesOf({ parent }: Difference, { from, to }: Sides): readonly IdText[] {
  const names: IdText[] = []
  for (let next: IdText | undefined = parent ?? undefined; next !== undefined;) {
    names.push(next)
    const above: Schema['objects'] = to.objects.has(next) ? to.objects : from.objects
    const whole = above.get(next)?.parent
    next = whole && idText(whole)
  }
  return names
}

/** Where more has gone and come than this, looking for renames would take longer than all the rest. */
const mostLookedAt = 2000

function explain(
  differences: readonly Difference[],
  { from, to }: Sides,
  { kinds }: Dialect,
): readonly Cause[] {
  if (differences.length === 0) return []
  const renames = differences.length > mostLookedAt ? [] : renamesIn({ from, to }, kinds)
  return causesOf({ differences, from, to, kinds, renames })
}

/** Of several that look like it, the one that does most. */
function renamesIn({ from, to }: Sides, kinds: Dialect['kinds']) {
  const { free, questions } = findRenames(from, to, kinds)
  const taken = new Set<IdText>()
  const likely = questions.flatMap(({ candidates, likely: most }) => {
    const best = candidates.slice(0, most).find(({ to: come }) => !taken.has(idText(come)))
    if (best) taken.add(idText(best.to))
    return best ?? []
  })
  return [...free, ...likely]
    .filter(({ isMember }) => !isMember)
    .map((one) => ({ from: idText(one.id), to: idText(one.to) }))
}

function verdictOf(
  causes: readonly Cause[],
  uncertain: number,
  { unmanaged }: Rules,
): DriftVerdict {
  const counts = causes.some(({ origin }) => origin === 'changed' || unmanaged === 'drift')
  if (counts) return 'drifted'
  return uncertain > 0 ? 'unknown' : 'in-sync'
}

function digestOf(verdict: DriftVerdict, causes: readonly Cause[]): string {
  return createHash('sha256')
    .update([verdict, ...causes.map(({ id }) => id)].join(' '))
    .digest('hex')
    .slice(0, 8)
}

function expiredFindings(expired: readonly Tolerance[]): readonly Finding[] {
  return expired.map(({ object, reason, until }) => ({
    code: 'tolerance-expired',
    severity: 'warning',
    subject: object,
    message: `It was tolerated until ${until} (${reason}), and is there still.`,
    hint: 'Take it into history or back, or give the entry under `tolerate` in the config another day.',
  }))
}

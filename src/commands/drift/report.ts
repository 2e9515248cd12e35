/** What was found of databases, as a report. */
import type { Definition } from '../../core/drift.ts'
import type { Finding } from '../../core/finding.ts'
import type { Kind } from '../../core/kind.ts'
import type { Dialect } from '../../core/dialect.ts'
import type { Comparison, Picture, Report, RevisionNode } from '../../report/report.ts'
import { definitionsOf } from '../definitions.ts'
import { someOf } from '../findings.ts'
import { pictureOf, pictureOfDrift } from '../picture.ts'
import { revisionNodes } from '../report.ts'
import type { Examination } from './examine.ts'
import type { DatabaseDrift, DriftGroup, DriftResult } from './result.ts'
import { count } from '../revision-name.ts'

/** Takes from examinations what a report shows of them: schemas are not kept, for there may be many. */
export interface DriftReporter {
  readonly collect: (examination: Examination) => void
  readonly reportOf: (result: DriftResult) => Report
}

/** A reporter for one run. */
export function createDriftReporter(dialect: Pick<Dialect, 'kinds' | 'takeTexts'>): DriftReporter {
  const definitions = new Map<string, readonly Definition[]>()
  let drawn: Drawn | undefined
  return {
    collect: ({ drift, sides, graph }) => {
      if (!sides || definitions.has(drift.digest)) return
      const differences = drift.causes.flatMap((cause) => cause.differences)
      const task = { before: sides.from, after: sides.to, differences }
      definitions.set(drift.digest, definitionsOf(task, dialect))
      const isWorse = drift.verdict === 'drifted' && drawn?.verdict !== 'drifted'
      if (drawn && !isWorse) return
      const at = new Set(drift.at.map(({ id }) => id))
      drawn = {
        verdict: drift.verdict,
        picture: pictureFor({ drift, sides }, dialect.kinds),
        revisions: revisionNodes(graph.revisions).map((node) =>
          at.has(node.id) ? { ...node, state: 'the database stands here' } : node,
        ),
      }
    },
    reportOf: (result) => ({
      title: titleOf(result),
      findings: findingsOf(result),
      comparisons: result.groups.map((group) => comparisonOf(group, result, definitions)),
      ...(drawn && { picture: drawn.picture, revisions: drawn.revisions }),
    }),
  }
}

/** The worst that was seen. */
interface Drawn {
  readonly verdict: DatabaseDrift['verdict']
  readonly picture: Picture
  readonly revisions: readonly RevisionNode[]
}

function pictureFor(
  { drift, sides }: { readonly drift: DatabaseDrift; readonly sides: Sides },
  kinds: readonly Kind[],
): Picture {
  const differences = drift.causes.flatMap((cause) => cause.differences)
  if (differences.length === 0) return pictureOf(sides.to, kinds)
  return pictureOfDrift({ expected: sides.from, observed: sides.to, differences }, kinds)
}

type Sides = NonNullable<Examination['sides']>

function comparisonOf(
  { databases: names, verdict, expected, reason }: DriftGroup,
  { databases }: DriftResult,
  definitions: ReadonlyMap<string, readonly Definition[]>,
): Comparison {
  const members = databases.filter(({ name }) => names.includes(name))
  const [first] = members
  const why = reason?.message ?? (first && unclear(first))
  return {
    expected: expected.join(' or '),
    databases: members.map(({ name }) => name).toSorted(),
    verdict,
    ...(verdict === 'unknown' && why !== undefined && { reason: why }),
    causes: first?.causes ?? [],
    definitions: (first && definitions.get(first.digest)) ?? [],
  }
}

/** Why nobody can tell, where it could be looked at. */
function unclear({ notCompared, findings }: DatabaseDrift): string {
  const names = notCompared.map(({ label, name }) => `${label} ${name}`)
  const changed = findings.find(({ code }) => code === 'changed-meanwhile')
  return names.length > 0
    ? `Lockstep does not model these, or this role may not read them: ${names.join(', ')}.`
    : (changed?.message ?? 'Not everything could be compared.')
}

function titleOf({ databases, verdict }: DriftResult): string {
  const [first, ...more] = databases
  if (first && more.length === 0) return titleOfOne(first)
  const drifted = databases.filter((one) => one.verdict === 'drifted').length
  const unknown = databases.filter((one) => one.verdict === 'unknown').length
  if (verdict === 'in-sync') return `${count(databases.length, 'database')} in sync.`
  return `Of ${count(databases.length, 'database')} ${drifted} drifted, ${unknown} could not be checked.`
}

function titleOfOne({ database, verdict, expected, causes, error }: DatabaseDrift): string {
  if (error) return `${database} could not be checked: ${error.message}`
  if (verdict === 'in-sync') return `${database} is what ${expected} makes it.`
  if (verdict === 'unknown') return `${database} could not be compared as a whole with ${expected}.`
  return `${database} has drifted: ${count(causes.length, 'difference')}.`
}

/** Of several databases each finding names its own. */
function findingsOf({ databases }: DriftResult): Report['findings'] {
  const isOne = databases.length === 1
  return databases.flatMap((drift) =>
    [...drift.findings, ...drift.health, ...leftAlone(drift)].map((finding) =>
      isOne ? finding : { ...finding, message: `${drift.name}: ${finding.message}` },
    ),
  )
}

/** What the config says is to be left alone, and why. */
function leftAlone({ tolerated, excluded }: DatabaseDrift): readonly Finding[] {
  const known = tolerated.map(({ cause, reason, until }): Finding => ({
    code: 'left-alone',
    severity: 'note',
    subject: cause.subject,
    message: `${cause.title}. It is tolerated${until === null ? '' : ` until ${until}`}: ${reason}`,
  }))
  if (excluded.length === 0) return known
  return [
    ...known,
    {
      code: 'excluded',
      severity: 'note',
      subject: count(excluded.length, 'object'),
      message: `Left out by \`include\` or \`exclude\` of the config: ${someOf(excluded)}.`,
    },
  ]
}

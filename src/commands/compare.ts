/** What leads from one schema to another, wherever the two are. */
import type { Finding } from '../core/finding.ts'
import { silent, type Progress } from '../core/progress.ts'
import type { Schema, Unmodeled } from '../core/schema.ts'
import { agree } from '../engine/agree.ts'
import { plan } from '../engine/plan.ts'
import { reachable } from '../engine/reachable.ts'
import { everything, narrow, scopeOf, strangersIn, tolerate, toleratedIn } from '../engine/scope.ts'
import type { Dialect } from '../core/dialect.ts'
import type { Difference } from '../core/difference.ts'
import { sectionsOf } from '../engine/sections.ts'
import { formatSections } from '../history/revision-file.ts'
import type { OpenOptions } from '../project/open.ts'
import { differencesOf } from './compare/differences.ts'
import {
  excludedFindings,
  leftOutFinding,
  orderFindings,
  renamedFindings,
  versionFindings,
} from './compare/findings.ts'
import { toleratedFinding } from './findings.ts'
import { buildStates, type BuiltState } from './states/build.ts'
import { needsProject, readState } from './states/state.ts'
import { openWorkplace, type Workplace } from './states/workplace.ts'

/** What to compare. */
export interface CompareOptions {
  /** `declared`, `history`, `history@<revision>`, `sql:<path>`, `empty`, or a URL. */
  readonly from: string
  readonly to: string
  /** Plan the statements as well. */
  readonly sql?: boolean
}

/** One side of a comparison. */
export interface ComparedState {
  /** As it was named; for a URL where it leads, without a password. */
  readonly state: string
  /** Where it was read, such as `PostgreSQL 18.4`; null for the empty schema. */
  readonly server: string | null
  /** How many objects were read. */
  readonly objects: number
}

/** What a comparison came to. */
export interface CompareResult {
  readonly from: ComparedState
  readonly to: ComparedState
  /** `unknown`: no difference was found, and something could not be compared. */
  readonly verdict: 'equal' | 'different' | 'unknown'
  /** What leads from the first to the second, sorted by id. */
  readonly differences: readonly Difference[]
  /** On both sides, and read by no kind, or not by this role. */
  readonly notCompared: readonly Unmodeled[]
  readonly findings: readonly Finding[]
  /** The statements, where they were asked for: those of a revision's way up. */
  readonly sql: string | null
}

/** What was compared, and what it came to. */
export interface Compared {
  readonly result: CompareResult
  /** Both schemas, as they were held against each other. */
  readonly from: Schema
  readonly to: Schema
  readonly dialect: Dialect
}

/**
 * Hold two states against each other. A URL is only read, as of one moment.
 *
 * @param place - Where the project is; it need not have one for states that are no project's.
 * @throws {LockstepError} When a state could not be built or read; `cannot-plan`.
 */
export async function compareStates(
  place: OpenOptions,
  options: CompareOptions,
  progress: Progress = silent,
): Promise<CompareResult> {
  return (await compareSchemas(place, options, progress)).result
}

/** The same, with the schemas that were compared. */
export async function compareSchemas(
  place: OpenOptions,
  options: CompareOptions,
  progress: Progress = silent,
): Promise<Compared> {
  const states = [readState(options.from), readState(options.to)]
  const workplace = await openWorkplace(place, states.some(needsProject))
  const [from, to] = await buildStates(states, workplace, progress)
  if (!from || !to) throw new TypeError('Two states were asked for.')
  progress('Comparing')
  const schema = await agree(from.schema, to.schema, workplace.dialect)
  const { dialect } = workplace
  const sides = withTolerated({ ...from, schema }, to, dialect)
  const result = judge(sides, options, workplace)
  return { result, from: sides.from.schema, to: sides.to.schema, dialect }
}

/** Both sides; what the sources of one can not express is taken from the other. */
interface Sides {
  readonly from: BuiltState
  readonly to: BuiltState
  readonly findings: readonly Finding[]
}

function withTolerated(first: BuiltState, second: BuiltState, { kinds }: Dialect): Sides {
  const scopes = [first, second].map(({ covers }) => scopeOf(everything, covers, kinds))
  const strange = new Set(scopes.flatMap((scope) => [...scope.strange]))
  const scope = { ...everything, strange }
  const [from, to] = [first.schema, second.schema].map((schema) => narrow(schema, scope))
  if (!from || !to) throw new TypeError('Two states were asked for.')
  const tolerated = [
    ...toleratedIn(to, from, first.covers),
    ...toleratedIn(from, to, second.covers),
    ...[first, second].flatMap(({ schema }) => strangersIn(schema, scope)),
  ]
  return {
    from: { ...first, schema: tolerate(from, to, first.covers) },
    to: { ...second, schema: tolerate(to, from, second.covers) },
    findings: [
      ...versionFindings([first.schema, second.schema]),
      ...first.findings,
      ...second.findings,
      ...toleratedFinding([...new Set(tolerated)]),
      ...excludedFindings([from, to]),
    ],
  }
}

function judge(sides: Sides, options: CompareOptions, { dialect }: Workplace): CompareResult {
  const [from, to] = [sides.from.schema, sides.to.schema]
  const { differences, notCompared } = differencesOf(from, to)
  const statements = options.sql === true ? statementsBetween(from, to, dialect) : undefined
  const certain = notCompared.length === 0 ? 'equal' : 'unknown'
  return {
    from: comparedState(sides.from),
    to: comparedState(sides.to),
    verdict: differences.length > 0 ? 'different' : certain,
    differences,
    notCompared,
    findings: distinct([
      ...sides.findings,
      ...orderFindings(from, to, dialect.kinds),
      ...renamedFindings(from, to, dialect.kinds),
      ...(statements?.findings ?? []),
    ]),
    sql: statements?.sql ?? null,
  }
}

function statementsBetween(
  from: Schema,
  to: Schema,
  { kinds }: Workplace['dialect'],
): { readonly sql: string; readonly findings: readonly Finding[] } {
  const { schema, leftOut } = reachable(to, from)
  const sections = sectionsOf(plan(from, schema, kinds).ops, 'up')
  return { sql: formatSections(sections), findings: leftOut.map(leftOutFinding) }
}

function comparedState({ name, server, schema }: BuiltState): ComparedState {
  return { state: name, server, objects: schema.objects.size }
}

/** Both sides may tell the same. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}

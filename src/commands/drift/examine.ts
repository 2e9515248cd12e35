/** One database, held against what it should be. Only reads. */
import { LockstepError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import type { Progress } from '../../core/progress.ts'
import type { Schema } from '../../core/schema.ts'
import { everything, narrow } from '../../engine/scope.ts'
import type { RevisionGraph } from '../../history/revision-graph.ts'
import type { Project } from '../../project/project.ts'
import { leavesAloneOf } from '../health.ts'
import { databaseName, type Database } from '../running/database.ts'
import type { Builds } from './builds.ts'
import { expectedSchema, type Expected, type ExpectedQuery } from './expected.ts'
import type { Against, Expectation } from './expectation.ts'
import { judge, type Judgement } from './judge.ts'
import type { KnownDrift } from './known.ts'
import { digestNow, inSnapshot, lookAt, type Look } from './look.ts'
import type { PartSides } from './part.ts'
import { patternFindings, refuseUnmatched } from './patterns.ts'
import type { DatabaseDrift } from './result.ts'
import { changesAllTheTime, isMaybePassing, mostAttempts, unsettled } from './settle.ts'
import { withTarget, type DriftTarget } from './target.ts'

/** How databases are looked at. */
export interface DriftSite {
  readonly project: Project
  readonly graph: RevisionGraph
  readonly against: Against
  /** Look at all of it, and believe nothing that is known from before. */
  readonly fresh: boolean
  /** `yyyy-mm-dd` */
  readonly today: string
  /** Milliseconds since 1970. */
  readonly now: number
  readonly progress: Progress
  /** Read all of it though it has not changed, and leave its health for another time. */
  readonly whole?: boolean | undefined
  /** Is given all that was read: of each database all is read then, though it has not changed. */
  readonly collect?: ((examination: Examination) => void) | undefined
  readonly builds: Builds
}

/** What was found, with the schemas that it was found in. */
export interface Examination {
  readonly drift: DatabaseDrift
  readonly expectation: Expectation
  /** Nothing where not all of it was read. */
  readonly sides: Judgement['sides'] | undefined
  readonly graph: RevisionGraph
}

/**
 * Hold a database against what it should be. Nothing is written to it, and no lock is waited for for longer than a second.
 *
 * @throws {LockstepError} whatever keeps it from being looked at
 */
export async function examine(target: DriftTarget, site: DriftSite): Promise<Examination> {
  const found = await withTarget(target, site.project, (database) =>
    examineOpen(target, database, site),
  )
  site.collect?.(found)
  return found
}

/** An examination for which all was read. */
export interface WholeExamination extends Examination {
  readonly sides: Judgement['sides']
}

/** The same for a database that is open, of which all is read whatever is known of it. */
export async function examineWhole(
  target: DriftTarget,
  database: Database,
  site: DriftSite,
): Promise<WholeExamination> {
  const { sides, ...found } = await examineOpen(target, database, { ...site, whole: true })
  if (!sides) throw new TypeError('All of it was to be read.')
  return { ...found, sides }
}

/** The same for a database that is open. */
export async function examineOpen(
  target: DriftTarget,
  database: Database,
  site: DriftSite,
): Promise<Examination> {
  for (let attempt = 1; ; attempt++) {
    const found = await lookOnce(target, database, site).catch((thrown: unknown) => {
      if (!isMaybePassing(thrown)) throw thrown
      if (attempt === mostAttempts) throw changesAllTheTime(database, thrown)
      return undefined
    })
    if (!found) {
      site.progress('It may have changed while it was read: reading it again')
      continue
    }
    const { look, examination } = found
    if (look.known) return withHealth(look, examination, { database, site })
    const isSettled = look.digest === undefined || (await digestNow(database)) === look.digest
    if (isSettled) {
      return withHealth(look, examination, { database, site })
    }
    if (attempt === mostAttempts) return unsettled(examination)
    site.progress('It has changed while it was read: reading it again')
  }
}

async function lookOnce(target: DriftTarget, database: Database, site: DriftSite) {
  const query = { ...site, database, url: target.url }
  const look = await inSnapshot(database, () => lookAt(query))
  if (look.known) return { look, examination: recalled(look, look.known, { site, target }) }
  const { expectation, part, whole } = look
  const expected = part
    ? { schema: part.expected, shadow: null, findings: [] }
    : await expectedSchema(expectation, query)
  const observed = part?.observed ?? whole
  if (!observed) throw new TypeError('Nothing was read.')
  site.progress('Comparing')
  return { look, examination: await compareSides(target, { look, expected, observed }, query) }
}

/** It may have been looked at under another name. */
function recalled(
  { expectation }: Look,
  { drift }: KnownDrift,
  { site: { graph }, target }: { readonly site: DriftSite; readonly target: DriftTarget },
): Examination {
  const name = target.name ?? drift.database
  const found = { ...drift, name, shadow: null, read: 'digest' } as const
  return { drift: found, expectation, sides: undefined, graph }
}

interface Reading {
  readonly look: Look
  readonly expected: Expected
  readonly observed: Schema
}

async function compareSides(
  target: DriftTarget,
  { look, expected, observed }: Reading,
  { database, project, today, graph }: ExpectedQuery & DriftSite,
): Promise<Examination> {
  const { expectation, part } = look
  const { dialect, connection } = database
  const { tolerate: tolerances, unmanaged, include, exclude } = project.config
  // Of a part nothing can be said of what a pattern matches elsewhere.
  const wholes = part ? [] : [expected.schema, observed]
  if (!part) refuseUnmatched(project.config, wholes)
  const seen = (schema: Schema): Schema => narrow(schema, { ...everything, include, exclude })
  const judged = await judge(
    { expected: seen(expected.schema), observed: seen(observed), covers: expectation.covers },
    { dialect, tolerances, unmanaged, today },
  )
  const { sides, ...judgement } = judged
  const whole = part ? completed(judgement, part) : judgement
  const drift: DatabaseDrift = {
    name: target.name ?? connection.address,
    ...databaseName(database),
    expected: expectation.title,
    at: expectation.at,
    shadow: expected.shadow,
    read: part ? 'part' : 'whole',
    health: [],
    error: null,
    ...whole,
    findings: [
      ...expectation.findings,
      ...expected.findings,
      ...judgement.findings,
      ...patternFindings(project.config, judged, wholes),
    ],
  }
  return { drift, expectation, sides: part ? undefined : sides, graph }
}

/** What is told of a part, with what has not changed. */
function completed(
  judgement: Omit<Judgement, 'sides'>,
  { base, roots, expected, observed }: PartSides,
): Omit<Judgement, 'sides'> {
  const excluded = base.excluded.filter((id) => !roots.has(id))
  return {
    ...judgement,
    objects: base.objects + observed.objects.size - expected.objects.size,
    excluded: [...new Set([...excluded, ...judgement.excluded])].sort(),
  }
}

/** Rows are written all the time, and with them sequences move: what is older than this is looked at anew. In milliseconds. */
const healthLasts = 3_600_000

/** What is told, with what is wrong whatever the revisions say; kept for the next time. */
async function withHealth(
  look: Look,
  examination: Examination,
  { database, site }: { readonly database: Database; readonly site: DriftSite },
): Promise<Examination> {
  const { known, last = known } = look
  if (last && site.now - last.healthAt < healthLasts) {
    if (known) return examination
    const { health } = last.drift
    const told = { ...examination, drift: { ...examination.drift, health } }
    await remember(look, told, { now: last.healthAt })
    return told
  }
  if (site.whole === true) {
    await remember(look, examination, { now: 0 })
    return examination
  }
  site.progress('Looking at the health of the catalog')
  const health = await healthOf(database, site.project)
  const found = { ...examination, drift: { ...examination.drift, health } }
  if (known) await look.knowledge.remember({ ...known, drift: found.drift, healthAt: site.now })
  else await remember(look, found, site)
  return found
}

async function healthOf(database: Database, project: Project): Promise<readonly Finding[]> {
  const { connection, dialect } = database
  try {
    const options = { leavesAlone: leavesAloneOf(project) }
    return await inSnapshot(database, () => dialect.health(connection, options))
  } catch (thrown) {
    if (!(thrown instanceof LockstepError)) throw thrown
    const finding: Finding = {
      code: 'not-looked-at',
      severity: 'warning',
      subject: connection.address,
      message: `The health of the catalog could not be looked at: ${thrown.message}`,
    }
    return [finding]
  }
}

/** What differs in a part says nothing of the whole but that it differs; what is the same, that nothing does. */
async function remember(
  { digest, knowledge, units, expectation, whole }: Look,
  { drift, sides }: Examination,
  { now }: Pick<DriftSite, 'now'>,
): Promise<void> {
  if (digest === undefined) return
  await knowledge.remember({ digest, drift, healthAt: now })
  const isAllRight =
    sides !== undefined &&
    isEqual(drift) &&
    whole?.unmodeled.length === 0 &&
    expectation.covers === 'all'
  const isOfVersion = sides?.from.server?.version === sides?.to.server?.version
  const { objects, excluded } = drift
  if (isAllRight && isOfVersion && units)
    await knowledge.rememberBase({ ...units, objects, excluded })
}

function isEqual({ causes, tolerated, notCompared, findings }: DatabaseDrift): boolean {
  return causes.length + tolerated.length + notCompared.length + findings.length === 0
}

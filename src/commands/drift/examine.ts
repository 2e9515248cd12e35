/** One database, held against what it should be. Only reads. */
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import type { Progress } from '../../core/progress.ts'
import type { Schema } from '../../core/schema.ts'
import { reflect } from '../../engine/reflect.ts'
import { everything, narrow } from '../../engine/scope.ts'
import type { RevisionGraph } from '../../history/revision-graph.ts'
import type { Project } from '../../project/project.ts'
import { redactText } from '../../project/redact.ts'
import { databaseName, type Database } from '../running/database.ts'
import type { Builds } from './builds.ts'
import { expectedSchema, type Expected, type ExpectedQuery } from './expected.ts'
import { expectationOf, type Against, type Expectation } from './expectation.ts'
import { judge, type Judgement } from './judge.ts'
import { knowledgeOf, type Knowledge, type Units } from './known.ts'
import { readPart, type PartSides } from './part.ts'
import type { DatabaseDrift } from './result.ts'
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
  readonly progress: Progress
  readonly builds: Builds
}

/** What was found, with the schemas that it was found in. */
export interface Examination {
  readonly drift: DatabaseDrift
  readonly expectation: Expectation
  /** Nothing where not all of it was read. */
  readonly sides: Judgement['sides'] | undefined
}

/**
 * Hold a database against what it should be. Nothing is written to it, and no lock is taken that keeps anybody waiting.
 *
 * @throws {LockstepError} whatever keeps it from being looked at
 */
export async function examine(target: DriftTarget, site: DriftSite): Promise<Examination> {
  return withTarget(target, site.project, (database) => examineOpen(target, database, site))
}

/** The same for a database that is open. */
export async function examineOpen(
  target: DriftTarget,
  database: Database,
  site: DriftSite,
): Promise<Examination> {
  for (let attempt = 1; ; attempt++) {
    const { look, examination } = await lookOnce(target, database, site)
    if (look.known) return examination
    const isSettled = look.digest === undefined || (await digestNow(database)) === look.digest
    if (isSettled) {
      await remember(look, examination)
      return examination
    }
    if (attempt === mostAttempts) return unsettled(examination)
    site.progress('It has changed while it was read: reading it again')
  }
}

/** Somebody who changes it all the time has to wait, or who looks at it. */
const mostAttempts = 3

/** What was seen at one moment. */
interface Look {
  readonly expectation: Expectation
  readonly knowledge: Knowledge
  /** Nothing where what is looked at is not all in the digest. */
  readonly digest: string | undefined
  readonly known?: DatabaseDrift
  readonly part?: PartSides
  readonly whole?: Schema
  readonly units?: Units
}

async function lookOnce(target: DriftTarget, database: Database, site: DriftSite) {
  const query = { ...site, database, url: target.url }
  const look = await inSnapshot(database, () => lookAt(query))
  if (look.known) return { look, examination: recalled(look, look.known, target) }
  const { expectation, part, whole } = look
  const expected = part
    ? { schema: part.expected, shadow: null, findings: [] }
    : await expectedSchema(expectation, query)
  const observed = part?.observed ?? whole
  if (!observed) throw new TypeError('Nothing was read.')
  site.progress('Comparing')
  return { look, examination: await compareSides(target, { look, expected, observed }, query) }
}

/** Read as of one moment. */
export async function inSnapshot<T>(
  { connection, dialect }: Database,
  work: () => Promise<T>,
): Promise<T> {
  await connection.run(dialect.catalog.beginSnapshot)
  try {
    return await work()
  } finally {
    await connection.run(dialect.catalog.endSnapshot)
  }
}

async function lookAt(query: ExpectedQuery & DriftSite): Promise<Look> {
  const { project, database, fresh, progress } = query
  const { connection, dialect } = database
  const expectation = await expectationOf(query)
  const knowledge = knowledgeOf({ ...query, expectation })
  // Roles that the config names are not of the database.
  const digest =
    project.config.roles.length > 0 ? undefined : await dialect.digest.whole(connection)
  const look = { expectation, knowledge, digest }
  const last = fresh ? undefined : await knowledge.recall()
  if (last && last.digest === digest) return { ...look, known: last.drift }
  const now = digest === undefined ? undefined : await dialect.digest.units(connection)
  const base = fresh ? undefined : await knowledge.recallBase()
  progress(`Reading ${connection.address}`)
  const part = now && base && (await readPart(expectation, query, { base, now }))
  if (part) return { ...look, part }
  const whole = await reflect(connection, dialect, { withinTransaction: true })
  return { ...look, whole, ...(now && { units: now }) }
}

/** The digest of a database at this moment. */
export async function digestNow(database: Database): Promise<string> {
  return inSnapshot(database, () => database.dialect.digest.whole(database.connection))
}

/** It may have been looked at under another name. */
function recalled({ expectation }: Look, drift: DatabaseDrift, target: DriftTarget): Examination {
  const name = target.name ?? drift.database
  return { drift: { ...drift, name, shadow: null, read: 'digest' }, expectation, sides: undefined }
}

interface Reading {
  readonly look: Look
  readonly expected: Expected
  readonly observed: Schema
}

async function compareSides(
  target: DriftTarget,
  { look, expected, observed }: Reading,
  { database, project, today }: ExpectedQuery & DriftSite,
): Promise<Examination> {
  const { expectation, part } = look
  const { dialect, connection } = database
  const { tolerate: tolerances, unmanaged, include, exclude } = project.config
  const seen = (schema: Schema): Schema => narrow(schema, { ...everything, include, exclude })
  const { sides, ...judgement } = await judge(
    { expected: seen(expected.schema), observed: seen(observed), covers: expectation.covers },
    { dialect, tolerances, unmanaged, today },
  )
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
    findings: [...expectation.findings, ...expected.findings, ...judgement.findings],
  }
  return { drift, expectation, sides: part ? undefined : sides }
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

/** What differs in a part says nothing of the whole but that it differs; what is the same, that nothing does. */
async function remember(look: Look, { drift, sides }: Examination): Promise<void> {
  const { digest, knowledge, known, units, expectation, whole } = look
  if (digest === undefined || known) return
  await knowledge.remember({ digest, drift })
  const isAllRight =
    sides !== undefined &&
    isEqual(drift) &&
    whole?.unmodeled.length === 0 &&
    expectation.covers === 'all'
  const isOfVersion = sides?.from.server?.version === sides?.to.server?.version
  const { objects, excluded } = drift
  if (isAllRight && isOfVersion && units) await knowledge.rememberBase({ units, objects, excluded })
}

function isEqual({ causes, tolerated, notCompared, findings }: DatabaseDrift): boolean {
  return causes.length + tolerated.length + notCompared.length + findings.length === 0
}

/** In step at one moment is not in step where it changes all the time. */
function unsettled({ drift, ...examination }: Examination): Examination {
  const finding: Finding = {
    code: 'changed-meanwhile',
    severity: 'warning',
    subject: drift.name,
    message: `It was changed again and again while it was read, ${mostAttempts} times over: what is told here was so at one moment.`,
    hint: 'Look again when nobody changes it.',
  }
  const verdict = drift.verdict === 'in-sync' ? 'unknown' : drift.verdict
  return {
    ...examination,
    drift: { ...drift, verdict, findings: [...drift.findings, finding] },
  }
}

/** What is told of a database that could not be looked at. */
export function unexamined(target: DriftTarget, thrown: unknown): DatabaseDrift {
  const isOurs = thrown instanceof LockstepError
  return {
    name: target.name ?? 'a database',
    database: target.name ?? 'a database',
    server: null,
    verdict: 'unknown',
    expected: '',
    at: [],
    shadow: null,
    read: 'digest',
    digest: '',
    objects: 0,
    causes: [],
    tolerated: [],
    excluded: [],
    notCompared: [],
    health: [],
    findings: [],
    error: {
      code: isOurs ? thrown.code : 'internal',
      message: redactText(messageOf(thrown)),
      hint: (isOurs && thrown.hint) || null,
    },
  }
}

/** One database, held against what it should be. Only reads. */
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { Progress } from '../../core/progress.ts'
import type { Schema } from '../../core/schema.ts'
import { reflect } from '../../engine/reflect.ts'
import { everything, narrow } from '../../engine/scope.ts'
import type { RevisionGraph } from '../../history/revision-graph.ts'
import type { Project } from '../../project/project.ts'
import { redactText } from '../../project/redact.ts'
import { databaseName, type Database } from '../running/database.ts'
import type { Builds } from './builds.ts'
import { expectedSchema } from './expected.ts'
import { expectationOf, type Against, type Expectation } from './expectation.ts'
import { judge, type Judgement } from './judge.ts'
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
  readonly sides: Judgement['sides']
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
  const { project, graph, against, progress, fresh, builds, today } = site
  const { connection, dialect } = database
  const expectation = await expectationOf({ project, graph, database, against })
  progress(`Reading ${connection.address}`)
  const whole = await reflect(connection, dialect)
  const expected = await expectedSchema(expectation, {
    project,
    database,
    url: target.url,
    progress,
    fresh,
    builds,
  })
  progress('Comparing')
  const { covers } = expectation
  const seen = (schema: Schema): Schema => narrow(schema, { ...everything, ...patternsOf(project) })
  const { tolerate: tolerances, unmanaged } = project.config
  const rules = { dialect, tolerances, unmanaged, today }
  const { sides, ...judgement } = await judge(
    { expected: seen(expected.schema), observed: seen(whole), covers },
    rules,
  )
  const drift: DatabaseDrift = {
    name: target.name ?? connection.address,
    ...databaseName(database),
    expected: expectation.title,
    at: expectation.at,
    shadow: expected.shadow,
    read: 'whole',
    health: [],
    error: null,
    ...judgement,
    findings: [...expectation.findings, ...expected.findings, ...judgement.findings],
  }
  return { drift, expectation, sides }
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

function patternsOf({ config: { include, exclude } }: Project) {
  return { include, exclude }
}

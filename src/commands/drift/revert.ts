/** Taking back what somebody did by hand: the database becomes again what its revisions make it. */
import type { Cause } from '../../core/drift.ts'
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import type { Obstacle } from '../../core/preflight.ts'
import { silent, type Progress } from '../../core/progress.ts'
import type { Question } from '../../core/question.ts'
import { unitsOf } from '../../engine/apply.ts'
import type { Project } from '../../project/project.ts'
import { differencesOf } from '../compare/differences.ts'
import { readDecisions, type DecisionFlags } from '../decisions.ts'
import { refuseBadFills } from '../refused-decisions.ts'
import {
  databaseName,
  defaultLockWaitMs,
  withUpgradeLock,
  type DatabaseName,
} from '../running/database.ts'
import { refuseOtherDatabase, refuseUnfit, type DatabaseConsent } from '../running/fitness.ts'
import { findObstacles, refuseObstacles, type PreflightConsent } from '../running/preflight.ts'
import { refuseMissingRoles } from '../running/roles.ts'
import { runUnrecorded } from '../running/run-revision.ts'
import { watchStatements } from '../running/statement-watch.ts'
import type { RevisionRun } from '../running/units.ts'
import {
  alongFindings,
  examineAgain,
  refuseMoved,
  strangerFindings,
  withAct,
  type Act,
  type ActOptions,
  type Aftermath,
} from './act.ts'
import { choose } from './choose.ts'
import { scriptText } from './script-text.ts'
import { planWayBack, type WayBack } from './way-back.ts'
import { idsOf } from './wanted.ts'

/** What to take back, and with which consents. */
export interface RevertDriftOptions
  extends ActOptions, DecisionFlags, PreflightConsent, DatabaseConsent {
  /** Run the statements; they are only shown otherwise. */
  readonly run?: boolean | undefined
  /** Take back what no revision has made, too, though nobody names it. */
  readonly unmanaged?: boolean | undefined
  /** How long another upgrade is waited for, in milliseconds; 0 fails at once. Default: a minute. */
  readonly lockWaitMs?: number | undefined
}

/** What was taken back, or would be. */
export interface RevertDriftResult extends DatabaseName, Aftermath {
  readonly act: 'revert'
  readonly taken: readonly Cause[]
  /** The statements as a script for the database's own client, dangers as comments, what loses data named first; empty for none. */
  readonly script: string
  /** What is lost by it; full sentences. */
  readonly losses: readonly string[]
  readonly ran: boolean
  /** Whether a shadow has gone the same way. */
  readonly proved: boolean
  readonly obstacles: readonly Obstacle[]
  readonly questions: readonly Question[]
  readonly findings: readonly Finding[]
}

/**
 * Plan what takes back what was chosen, and run it where that is asked for: under the upgrade lock, and on a database that is
 * still as it was when this was planned.
 *
 * @throws {LockstepError} `not-found`, `cannot-plan`, `proof-failed`, `out-of-step`, `preflight-failed`, `other-database`,
 * `role-missing`, `lock-timeout`, `revision-failed`, and whatever keeps the database from being looked at
 */
export async function revertDrift(
  project: Project,
  options: RevertDriftOptions = {},
  progress: Progress = silent,
): Promise<RevertDriftResult> {
  const given = readDecisions(options)
  // What only shows a loss asks no consent to it.
  const decisions = options.run === true ? given : { ...given, allowLoss: new Set(['all']) }
  return withAct(project, options, progress, async (act) => {
    const { drift, sides } = act.examination
    const { what = [], unmanaged = false } = options
    const { chosen } = choose({ causes: drift.causes, sides, what, unmanaged })
    if (chosen.length === 0) return nothingTaken(act)
    await refuseBadFills(decisions, act.database.dialect)
    if (options.run === true) await refuseDatabase(act, options)
    const way = await planWayBack({ act, chosen, decisions })
    refuseUnnamed(way, chosen)
    const shown = resultOf(act, way, chosen)
    if (way.questions.length > 0 || options.run !== true) return shown
    return { ...shown, ...(await runUnderLock(act, way, options)), ran: true }
  })
}

async function refuseDatabase(act: Act, options: RevertDriftOptions): Promise<void> {
  const { project, database, examination } = act
  await refuseUnfit(database)
  const isKnown = examination.drift.at.length > 0 && act.site.against === 'ledger'
  await refuseOtherDatabase({ database, project, options, isKnown })
}

async function runUnderLock(
  act: Act,
  way: WayBack,
  options: RevertDriftOptions,
): Promise<Aftermath & Pick<RevertDriftResult, 'obstacles'>> {
  const { project, database, progress } = act
  progress('Waiting for the upgrade lock')
  const wait = { waitMs: options.lockWaitMs ?? defaultLockWaitMs, progress }
  return withUpgradeLock(database, wait, async () => {
    await refuseMoved(act)
    const units = await unitsOf(way.script, 'up', database.dialect)
    const run: RevisionRun = { revision: way.script, direction: 'up', units, start: 0 }
    await refuseMissingRoles([run], database)
    const asked = { project, progress, database, options: { despite: options.despite } }
    const obstacles = await findObstacles([run], asked)
    refuseObstacles(obstacles)
    await runWatched(run, act)
    return { obstacles, ...(await demandGone(act, way)) }
  })
}

async function runWatched(run: RevisionRun, { project, database, progress }: Act): Promise<void> {
  const watch = await watchStatements({ project, database, progress })
  watch.title = 'Taking back'
  const watched = { ...database, connection: watch.connection }
  const tools = { project, database: watched, watch, progress, lossAllowed: true }
  try {
    await runUnrecorded(run, tools)
  } catch (thrown) {
    throw stopped(thrown, run)
  } finally {
    await watch.close()
  }
}

/** @throws {LockstepError} `out-of-step` where something that was chosen is there all the same */
async function demandGone(act: Act, way: WayBack): Promise<Aftermath> {
  act.progress('Looking whether it is gone')
  const { drift, sides } = await examineAgain(act)
  const ids = new Set(way.taken.flatMap(idsOf))
  const planned = act.examination.sides.from
  const stays = new Set(differencesOf(planned, way.wanted).differences.map(({ id }) => id))
  const still = differencesOf(sides.from, sides.to).differences.filter(
    ({ id }) => ids.has(id) && !stays.has(id),
  )
  const [first] = still
  if (first === undefined) return { verdict: drift.verdict, left: drift.causes }
  throw new LockstepError('out-of-step', {
    message: `All statements ran, and ${first.id} still differs from what the revisions make.`,
    hint: 'Look at it with `lockstep drift`: somebody may have changed it meanwhile.',
    details: { differences: still },
  })
}

function resultOf(act: Act, way: WayBack, chosen: readonly Cause[]): RevertDriftResult {
  const hazards = way.ops.flatMap((op) => op.hazards)
  return {
    ...nothingTaken(act),
    taken: way.taken,
    script: scriptText(way.ops),
    losses: hazards.filter(({ code }) => code === 'data-loss').map(({ message }) => message),
    proved: way.proved,
    // What is lost for good is decided on first.
    questions: way.questions.toSorted((left, right) => rankOf(left) - rankOf(right)),
    findings: [
      ...alongFindings(way.taken, chosen),
      ...strangerFindings(way.taken),
      ...way.findings,
    ],
  }
}

function rankOf({ kind }: Question): number {
  return kind === 'data-loss' ? 0 : 1
}

function nothingTaken({ database, examination: { drift } }: Act): RevertDriftResult {
  return {
    act: 'revert',
    ...databaseName(database),
    verdict: drift.verdict,
    left: drift.causes,
    taken: [],
    script: '',
    losses: [],
    ran: false,
    proved: false,
    obstacles: [],
    questions: [],
    findings: [],
  }
}

/** What nobody has declared is not dropped on the side. */
function refuseUnnamed({ taken }: WayBack, chosen: readonly Cause[]): void {
  const unnamed = taken.filter((cause) => cause.origin === 'unmanaged' && !chosen.includes(cause))
  const [first] = unnamed
  if (first === undefined) return
  const names = unnamed.map(({ id, subject }) => `${subject} (${id})`).join(', ')
  throw new LockstepError('usage', {
    message: `What was chosen can not be taken back without ${names}, which no revision has made.`,
    hint: `Name it too: \`--revert … ${first.id}\`.`,
    details: { causes: unnamed.map(({ id, subject }) => ({ id, subject })) },
  })
}

/** The same error in words that name no revision. */
function stopped(thrown: unknown, { units }: RevisionRun): unknown {
  if (!(thrown instanceof LockstepError)) return thrown
  const isWhole = units.length <= 1
  const kept = isWhole
    ? 'Nothing of it was kept.'
    : 'It runs in several parts, and what ran before this one stays.'
  const isStatement = thrown.code === 'revision-failed'
  return new LockstepError(thrown.code, {
    message: isStatement
      ? `The way back stopped: ${messageOf(thrown.cause)}`
      : `The way back stopped: ${thrown.message}`,
    hint: `${kept} Run the command again: it looks at the database anew, and plans what is left.`,
    details: thrown.details,
    cause: thrown,
  })
}

/** Taking what somebody did by hand into history: a revision does it from now on, and the database is said to have run it. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cause } from '../../core/drift.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import { silent, type Progress } from '../../core/progress.ts'
import type { Question } from '../../core/question.ts'
import type { RevisionId } from '../../core/revision.ts'
import type { IdText, Schema } from '../../core/schema.ts'
import { sql } from '../../core/sql.ts'
import { agree } from '../../engine/agree.ts'
import { compare } from '../../engine/compare.ts'
import { reachable } from '../../engine/reachable.ts'
import type { Project } from '../../project/project.ts'
import { leftOutFinding } from '../compare/findings.ts'
import { readDecisions, type DecisionFlags, type Decisions } from '../decisions.ts'
import { planBothWays } from '../plan-both-ways.ts'
import {
  generatedRevision,
  proveProposal,
  writeProved,
  type GeneratedRevision,
  type ProvedDraft,
} from '../proposal.ts'
import { refuseBadFills } from '../refused-decisions.ts'
import {
  databaseName,
  defaultLockWaitMs,
  withUpgradeLock,
  type DatabaseName,
} from '../running/database.ts'
import { isSessionLost } from '../running/failures.ts'
import { refuseUnfit } from '../running/fitness.ts'
import { statementsFor } from '../stamping/entries.ts'
import {
  aftermathOf,
  alongFindings,
  refuseMoved,
  strangerFindings,
  withAct,
  type Act,
  type ActOptions,
  type Aftermath,
} from './act.ts'
import { onBench, type Bench } from './bench.ts'
import { choose } from './choose.ts'
import { mix } from './wanted.ts'

/** What to adopt, and what was decided. */
export interface AdoptDriftOptions extends ActOptions, DecisionFlags {
  /** What the revision is called. Default: what it is about. */
  readonly message?: string | undefined
  /** Plan and prove, and write neither a file nor a row. */
  readonly dryRun?: boolean | undefined
  /** How long another upgrade is waited for, in milliseconds; 0 fails at once. Default: a minute. */
  readonly lockWaitMs?: number | undefined
}

/** What was adopted. */
export interface AdoptDriftResult extends DatabaseName, Aftermath {
  readonly act: 'adopt'
  /** Nothing where nothing was chosen, and while questions are open. */
  readonly revision: GeneratedRevision | null
  /** What the revision builds upon. */
  readonly parents: readonly RevisionId[]
  readonly taken: readonly Cause[]
  /** The objects that the declared schema must say too, parts apart. */
  readonly toDeclare: readonly IdText[]
  /** Whether the ledger of the database says now that it ran. */
  readonly recorded: boolean
  readonly questions: readonly Question[]
  readonly findings: readonly Finding[]
}

/**
 * Write a revision that makes what was chosen, prove it, and record it in the ledger of the database as applied. Nothing else in
 * the database changes.
 *
 * @throws {LockstepError} `usage`, `not-found`, `cannot-plan`, `proof-failed`, `out-of-step`, `ledger-denied`, `cannot-write`,
 * and whatever keeps the database from being looked at
 */
export async function adoptDrift(
  project: Project,
  options: AdoptDriftOptions = {},
  progress: Progress = silent,
): Promise<AdoptDriftResult> {
  if (options.against !== undefined && options.against !== 'ledger') throw notOfLedger()
  const decisions = readDecisions(options)
  return withAct(project, options, progress, async (act) => {
    const { drift, sides } = act.examination
    const { what = [] } = options
    const { chosen } = choose({ causes: drift.causes, sides, what, unmanaged: true })
    if (chosen.length === 0) return nothingChosen(act)
    const parents = parentsIn(act)
    await refuseBadFills(decisions, act.database.dialect)
    if (options.dryRun !== true) await refuseUnfit(act.database)
    return onBench(act, (bench) => adoptOn(bench, { act, options, decisions, chosen, parents }))
  })
}

interface Adopting {
  readonly act: Act
  readonly options: AdoptDriftOptions
  readonly decisions: Decisions
  readonly chosen: readonly Cause[]
  readonly parents: readonly RevisionId[]
}

async function adoptOn(bench: Bench, adopting: Adopting): Promise<AdoptDriftResult> {
  const { act, options, decisions, chosen, parents } = adopting
  const { run, connection, rebuild, expected: from, whole: before } = bench
  const { dialect } = run
  const { drift, sides } = act.examination
  const to = await agree(sides.to, from, dialect)
  const { schema, taken } = mix({ from, to, causes: drift.causes, chosen })
  const { schema: goal, leftOut } = reachable(schema, from)
  const findings = [
    ...alongFindings(taken, chosen),
    ...strangerFindings(taken),
    ...leftOut.map(leftOutFinding),
  ]
  if (compare(from, goal).length === 0) throw nothingPlanned(findings)
  run.progress('Planning')
  const goalFrom = (): Schema => goal
  const ways = await planBothWays({ connection, from, goalFrom, decisions, rebuild, run })
  const none = { ...nothingChosen(act), parents, taken, questions: ways.questions }
  if (ways.questions.length > 0) return { ...none, findings }
  const { message = messageFor(taken), now = new Date(), dryRun = false } = options
  const covers = 'all'
  const proved = await proveProposal({ run, ways, message, parents, before, covers, rebuild, now })
  const file = dryRun ? null : await writeAndRecord(proved, act, { ...options, now })
  const after = dryRun ? none : await aftermathOf(act, goal)
  return {
    ...none,
    ...after,
    revision: generatedRevision(proved, ways, file),
    toDeclare: rootsOf(taken),
    recorded: !dryRun,
    findings: [...findings, ...proved.findings, ...branchFindings(act, parents)],
  }
}

/** The file first: a ledger that names a revision without one stops every upgrade. It goes again where the ledger is not written. */
async function writeAndRecord(
  proved: ProvedDraft,
  act: Act,
  { now, lockWaitMs: waitMs = defaultLockWaitMs }: AdoptDriftOptions & { readonly now: Date },
): Promise<string> {
  const { project, database, progress } = act
  const { connection, dialect } = database
  return withUpgradeLock(database, { waitMs, progress }, async () => {
    await refuseMoved(act)
    await dialect.ledger.ensure(connection)
    const record = await statementsFor({ record: [proved.revision], erase: [] }, dialect)
    const file = await writeProved(proved, project, now)
    try {
      await connection.run(record)
    } catch (thrown) {
      // Of a session that broke at the commit nobody knows whether it was made.
      const isKnown = !(thrown instanceof LockstepError && isSessionLost(thrown))
      await connection.run(sql`rollback`).catch(() => undefined)
      if (isKnown) await rm(join(project.root, file), { force: true })
      throw isKnown ? thrown : notKnown(file, thrown)
    }
    return file
  })
}

function nothingChosen({ database, examination: { drift } }: Act): AdoptDriftResult {
  return {
    act: 'adopt',
    ...databaseName(database),
    verdict: drift.verdict,
    left: drift.causes,
    revision: null,
    parents: [],
    taken: [],
    toDeclare: [],
    recorded: false,
    questions: [],
    findings: [],
  }
}

/** What the database stands at; files must hold it. */
function parentsIn({ examination: { expectation }, site: { graph } }: Act): readonly RevisionId[] {
  const ids = expectation.at.map(({ id }) => id)
  const strange = ids.filter((id) => !graph.byId.has(id))
  if (strange.length === 0) return ids
  throw new LockstepError('usage', {
    message: `The database stands at ${strange.join(' and ')}, which a squash has replaced: no revision can build upon that any more.`,
    hint: 'Run `lockstep upgrade` first; it takes the database behind the squash.',
    details: { revisions: strange },
  })
}

/** A revision beside others that build upon the same one. */
function branchFindings(
  { site: { graph } }: Act,
  parents: readonly RevisionId[],
): readonly Finding[] {
  const others = parents.flatMap((id) => graph.children.get(id) ?? [])
  if (others.length === 0) return []
  return [
    {
      code: 'new-branch',
      severity: 'warning',
      subject: `revision ${parents.join(' ')}`,
      message: `The database stands behind the head, so the revision is a branch beside ${others.join(', ')}.`,
      hint: 'Join both with `lockstep merge`, or put what is not published behind the rest with `lockstep rebase`.',
    },
  ]
}

function rootsOf(causes: readonly Cause[]): readonly IdText[] {
  const roots = causes.flatMap(({ differences }) => differences.map(({ root }) => root))
  return [...new Set(roots)].sort()
}

function messageFor(taken: readonly Cause[]): string {
  const [only, ...others] = taken
  return only && others.length === 0 ? `adopt: ${only.title}` : 'adopt what was changed by hand'
}

function notOfLedger(): LockstepError {
  return new LockstepError('usage', {
    message:
      'What is adopted builds upon the revision that the database stands at, and `--at` and `--declared` hold it against something else.',
    hint: 'Leave `--at` and `--declared` out. Where the ledger is wrong, `lockstep stamp` mends it first.',
  })
}

function nothingPlanned(findings: readonly Finding[]): LockstepError {
  const because = findings.map(({ subject, message }) => `${subject}: ${message}`).join(' ')
  return new LockstepError('cannot-plan', {
    message: `Nothing of what was chosen can be written as a revision. ${because}`.trim(),
    hint: 'Write it by hand with `lockstep new`, and record it with `lockstep stamp`.',
  })
}

function notKnown(file: string, cause: unknown): LockstepError {
  return new LockstepError('session-lost', {
    message: `The session was ended while the ledger was written. The revision stands in ${file}.`,
    hint: 'Look with `lockstep status` whether it is recorded. Where it is not, remove the file and run this again.',
    details: { file },
    cause,
  })
}

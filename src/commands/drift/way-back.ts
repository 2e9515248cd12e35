/** The statements that take back what somebody did by hand, planned and gone in a shadow before anybody runs them. */
import type { Connection } from '../../core/connection.ts'
import type { Cause } from '../../core/drift.ts'
import { LockstepError, messageOf } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import type { Op } from '../../core/plan.ts'
import type { Question } from '../../core/question.ts'
import type { Revision } from '../../core/revision.ts'
import type { Schema } from '../../core/schema.ts'
import { agree } from '../../engine/agree.ts'
import { compare } from '../../engine/compare.ts'
import { plan } from '../../engine/plan.ts'
import { describeDifference } from '../../engine/prove.ts'
import { reachable, type LeftOut } from '../../engine/reachable.ts'
import { reflect } from '../../engine/reflect.ts'
import { proveOn } from '../../engine/replay.ts'
import { runPlan } from '../../engine/run-plan.ts'
import { narrow, tolerate } from '../../engine/scope.ts'
import { sectionsOf } from '../../engine/sections.ts'
import type { SectionText } from '../../history/digest.ts'
import { formatRevision, parseRevision } from '../../history/revision-file.ts'
import { leftOutFinding } from '../compare/findings.ts'
import type { Decisions } from '../decisions.ts'
import { sessionOf } from '../history-state.ts'
import { planUntried, planUp, type WayUp } from '../plan-both-ways.ts'
import type { Act } from './act.ts'
import { onBench, type Bench } from './bench.ts'
import { mix } from './wanted.ts'

/** What is to be taken back. */
export interface WayBackTask {
  readonly act: Act
  readonly chosen: readonly Cause[]
  readonly decisions: Decisions
}

/** The way back from what is. */
export interface WayBack {
  readonly ops: readonly Op[]
  /** The same as a script, whose sections run as those of a revision do. */
  readonly script: Revision
  /** What was chosen, and what that can not be without. */
  readonly taken: readonly Cause[]
  /** What the database is to be, in its own words. */
  readonly wanted: Schema
  /** Decisions to take first; there are no statements then. */
  readonly questions: readonly Question[]
  /** Whether it was gone in a shadow. */
  readonly proved: boolean
  readonly findings: readonly Finding[]
}

/**
 * Plan the way back. In a shadow that what should be was built in, what somebody did is done once more, the way back is gone,
 * and must lead where it should; where the shadow can not be brought so far, a finding says so.
 *
 * @throws {LockstepError} `cannot-plan`, `proof-failed`, `usage` for a decision on nothing
 */
export async function planWayBack(task: WayBackTask): Promise<WayBack> {
  const { act, chosen } = task
  const { drift, sides } = act.examination
  const { dialect } = act.database
  const { schema, taken } = mix({ ...turned(sides), causes: drift.causes, chosen })
  const { schema: wanted, leftOut } = reachable(schema, sides.to)
  refuseNothing(sides.to, wanted, leftOut)
  const found = leftOut.map(leftOutFinding)
  const goal = { wanted, taken, findings: found }
  const proved = await onBench(act, (bench) => planOn(bench, task, goal)).catch(
    (thrown: unknown) => {
      if (thrown instanceof NotDrifted) return thrown
      throw thrown
    },
  )
  if (!(proved instanceof NotDrifted)) return proved
  const untried = { from: sides.to, to: wanted, kinds: dialect.kinds, decisions: task.decisions }
  const { up: ops, questions } = planUntried({ ...untried, consent })
  const findings = [...found, notProved(act, proved)]
  return { ...goal, ops, script: scriptOf(ops), questions, proved: false, findings }
}

const consent = 'yes, take it back'

type Goal = Pick<WayBack, 'wanted' | 'taken' | 'findings'>

/** The shadow could not be made to look like the database. */
class NotDrifted extends Error {}

async function planOn(bench: Bench, task: WayBackTask, goal: Goal): Promise<WayBack> {
  const { act, chosen, decisions } = task
  const { run } = bench
  const { dialect } = run
  const { drift, expectation } = act.examination
  run.progress('Doing in the shadow what was done by hand')
  const connection = await drifted(bench, act, bench.connection)
  const whole = await reflect(connection, dialect)
  const from = narrow(whole, run.scope)
  const expected = tolerate(bench.expected, from, expectation.covers)
  await demandSame(from, act)
  // All in the words of the shadow, which may be of another version.
  const { schema } = mix({ from, to: expected, causes: drift.causes, chosen })
  const to = reachable(schema, from).schema
  run.progress('Planning')
  const way = await planUp({ connection, from, goalFrom: () => to, decisions, run, consent })
  const script = scriptOf(way.up)
  const open = { ...goal, ops: way.up, script, questions: way.questions, proved: false }
  if (way.questions.length > 0) return open
  // Whether rows are in the way is seen better in the database itself, before anything runs there.
  await proveScript({ bench, act, way, script, whole, connection })
  return { ...open, proved: true }
}

/** @throws {NotDrifted} */
async function drifted(bench: Bench, act: Act, connection: Connection): Promise<Connection> {
  const { sides } = act.examination
  const { run, expected } = bench
  const { dialect } = run
  try {
    const target = await agree(sides.to, expected, dialect)
    const { ops } = plan(expected, reachable(target, expected).schema, dialect.kinds, 'neutral')
    await runPlan(connection, { ops }, { dialect, session: sessionOf(run) })
    await connection.run(sessionOf(run))
    return connection
  } catch (thrown) {
    if (!(thrown instanceof LockstepError)) throw thrown
    throw new NotDrifted(messageOf(thrown), { cause: thrown })
  }
}

/** @throws {NotDrifted} */
async function demandSame(made: Schema, { examination: { sides }, database }: Act): Promise<void> {
  const { schema } = reachable(sides.to, sides.from)
  const [first] = compare(await agree(made, schema, database.dialect), schema)
  if (first) throw new NotDrifted(describeDifference(first))
}

interface ScriptProof {
  readonly bench: Bench
  readonly act: Act
  readonly way: WayUp
  readonly script: Revision
  /** All that the shadow holds. */
  readonly whole: Schema
  readonly connection: Connection
}

async function proveScript(proof: ScriptProof): Promise<void> {
  const { bench, act, way, script, whole, connection } = proof
  const { run } = bench
  run.progress('Proving that it leads back')
  await proveOn({
    connection,
    rebuild: async () => drifted(bench, act, await bench.rebuild()),
    task: {
      revision: script,
      dialect: run.dialect,
      session: sessionOf(run),
      before: whole,
      expected: way.to,
      view: (schema) => narrow(schema, run.scope),
      keeps: way.keeps,
    },
  }).catch((thrown: unknown) => {
    throw asNotRun(thrown, script)
  })
}

/** The statements as sections of a revision that stands in no file. */
export function scriptOf(ops: readonly Op[]): Revision {
  const draft = { id: '00000000', parents: [], message: 'the way back', allows: [] }
  const sections = ops.length > 0 ? sectionsOf(ops, 'up') : nothing
  const text = formatRevision({ ...draft, sections })
  return { ...parseRevision(text, 'way-back.sql'), id: 'way-back' }
}

const nothing: readonly SectionText[] = [{ direction: 'up', transactional: true, text: '' }]

function turned({ from, to }: Act['examination']['sides']) {
  return { from: to, to: from }
}

function refuseNothing(from: Schema, to: Schema, leftOut: readonly LeftOut[]): void {
  if (compare(from, to).length > 0) return
  const names = leftOut.map(({ id, because }) => `${id} waits for ${because.join(', ')}`)
  throw new LockstepError('cannot-plan', {
    message: `Nothing of what was chosen can be taken back by a plan. ${names.join('; ')}`.trim(),
    hint: 'Lockstep does not model it: take it back by hand.',
  })
}

function asNotRun(thrown: unknown, script: Revision): unknown {
  if (!(thrown instanceof LockstepError)) return thrown
  const why = thrown.code === 'revision-failed' ? messageOf(thrown.cause) : thrown.message
  return new LockstepError('proof-failed', {
    message: `The way back did not pass the proof in a shadow, and nothing was run: ${why}`,
    hint: 'Choose fewer at a time, or all that belong together. `--json` prints the statements under `script`.',
    details: { ...thrown.details, script: script.sections.map(({ text }) => text).join('\n\n') },
    cause: thrown,
  })
}

function notProved({ database }: Act, { message }: NotDrifted): Finding {
  return {
    code: 'not-proved',
    severity: 'warning',
    subject: database.connection.address,
    message: `The way back was planned and not tried: a shadow could not be made to look like the database: ${message}`,
    hint: 'Set `shadow` in the config to a server of the same version with the same extensions, or try it on a copy.',
  }
}

/** A step of a revision outside a transaction: a transaction that is remembered with its work. */
import { setTimeout as delay } from 'node:timers/promises'
import type { StepRecord } from '../../core/step-ledger.ts'
import { LockstepError } from '../../core/errors.ts'
import { otherStep } from './failures.ts'
import { type CodeRun, inTransaction } from './work.ts'

/** One call of a function. */
export interface Step {
  readonly run: CodeRun
  /** Counted from 0 over the calls of one function. */
  readonly at: number
  /** What it is known by when the function is called again. */
  readonly label: string
}

/** How far a step is. */
export type StepState = Pick<StepRecord, 'position' | 'rows' | 'isDone'>

/** Attempts at one transaction that others are in the way of. */
const attempts = 5
/** Milliseconds before the second attempt; twice as long before each further one. */
const firstPause = 200

/**
 * What an earlier attempt came to; nothing when the step has not begun.
 *
 * @throws {LockstepError} `applied-revision-edited` when another step stood in its place
 */
export function known({ run, at, label }: Step): StepState | undefined {
  const record = run.steps?.known.find(({ step }) => step === at)
  if (record !== undefined && record.label !== label) throw otherStep(run, at)
  return record
}

/** Run a step unless it is done. */
export async function runStep(step: Step, work: () => Promise<StepState>): Promise<StepState> {
  const before = known(step)
  if (before?.isDone === true) return before
  return keep(step, work)
}

/** Work in a transaction in which also stands how far the step is then. Who finds a lock taken tries again. */
export async function keep(step: Step, work: () => Promise<StepState>): Promise<StepState> {
  const { run, at, label } = step
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(run.connection, async () => {
        const state = await work()
        if (run.steps) await run.connection.run(run.steps.record({ step: at, label, ...state }))
        return state
      })
    } catch (thrown) {
      if (!isInTheWay(thrown) || attempt === attempts) throw thrown
      // Some chance in it, so that two who wait for each other do not meet again.
      await delay(firstPause * 2 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }
}

/** SQLSTATE 55P03 lock_not_available, 40P01 deadlock_detected, 40001 serialization_failure (PostgreSQL manual, appendix A). */
function isInTheWay(thrown: unknown): boolean {
  const sqlstate = thrown instanceof LockstepError ? thrown.details['sqlstate'] : undefined
  return sqlstate === '55P03' || sqlstate === '40P01' || sqlstate === '40001'
}

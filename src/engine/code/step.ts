/** A step of a revision outside a transaction: a transaction that is remembered with its work. */
import type { StepRecord } from '../../core/step-ledger.ts'
import { otherStep } from './failures.ts'
import { type CodeRun, runApart } from './work.ts'

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

/** Work in a transaction in which also stands how far the step is then. */
export function keep({ run, at, label }: Step, work: () => Promise<StepState>): Promise<StepState> {
  return runApart(run, async () => {
    const state = await work()
    if (run.steps) await run.connection.run(run.steps.record({ step: at, label, ...state }))
    return state
  })
}

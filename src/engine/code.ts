/** Run a section that is written in TypeScript. */
import type { RevisionContext } from '../core/revision-context.ts'
import { sql } from '../core/sql.ts'
import { runBatch } from './code/batch.ts'
import { notAwaited, batchInTransaction, codeFailure } from './code/failures.ts'
import { runStep, type Step } from './code/step.ts'
import { type CodeRun, labelOf, runApart, runStatements } from './code/work.ts'
import { takeTurns, type Turns } from './turns.ts'

/**
 * Run the function of a section: all of it in one transaction, or each of its steps in one of its own, so that what ended before a
 * kill does not run again.
 *
 * @throws {LockstepError} `revision-failed`, with what the database or the function said; `data-loss`, `applied-revision-edited`
 */
export async function runCode(run: CodeRun): Promise<void> {
  if (!run.transactional) await call(run, steppingContext)
  await runApart(run, async () => {
    if (run.transactional) await call(run, plainContext)
    if (run.steps) await run.connection.run(run.steps.eraseAll)
    if (run.record) await run.connection.run(run.record)
  })
}

async function call(
  run: CodeRun,
  contextOf: (run: CodeRun, turns: Turns) => RevisionContext,
): Promise<void> {
  const turns = takeTurns(() => notAwaited(run))
  try {
    await run.code.run(contextOf(run, turns))
  } catch (thrown) {
    await turns.end()
    throw codeFailure(run, thrown)
  }
  const { left, failure } = await turns.end()
  // A failure ends a transaction, also where the function goes on.
  if (failure !== undefined && (run.transactional || left > 0)) throw codeFailure(run, failure)
  if (left > 0) throw notAwaited(run)
}

/** Everything within the transaction of the revision. */
function plainContext(run: CodeRun, turns: Turns): RevisionContext {
  const { connection, progress } = run
  return {
    run: (statements) => turns.next(() => runStatements(run, statements)),
    query: (query) => turns.next(async () => asRows(await connection.query(query))),
    batch: () => Promise.reject(batchInTransaction(run)),
    progress,
    isShadow: run.isShadow,
  }
}

/** Each call a transaction of its own. */
function steppingContext(run: CodeRun, turns: Turns): RevisionContext {
  const { connection, progress } = run
  let steps = 0
  const nextStep = (label: string): Step => ({ run, at: steps++, label })
  return {
    run: (statements, { name } = {}) => {
      const step = nextStep(name ?? labelOf(statements))
      return turns.next(async () => {
        await runStep(step, async () => {
          await runStatements(run, statements)
          return { position: null, rows: 0, isDone: true }
        })
      })
    },
    query: (query) =>
      turns.next(() =>
        runApart(run, async () => {
          await connection.run(sql`set transaction read only`)
          return asRows(await connection.query(query))
        }),
      ),
    batch: (work) => {
      const step = nextStep(work.name ?? labelOf(work.change(sql`true`)))
      return turns.next(() => runBatch(step, work))
    },
    progress,
    isShadow: run.isShadow,
  }
}

/** What an author says of rows is taken at its word: nobody else knows what a query gives. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
function asRows<R extends object>(rows: readonly object[]): readonly R[] {
  return rows.filter((row): row is R => typeof row === 'object')
}

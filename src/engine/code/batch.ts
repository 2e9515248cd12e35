/** Changing many rows, some at a time. */
import { setTimeout as delay } from 'node:timers/promises'
import type { BatchPart } from '../../core/batch-sql.ts'
import { integer, text, texts } from '../../core/row.ts'
import type { BatchResult, BatchWork } from '../../core/revision-context.ts'
import { nullableKey } from './failures.ts'
import { keep, known, type Step, type StepState } from './step.ts'
import { runStatements } from './work.ts'

const defaultSize = 1000
const start: StepState = { position: null, rows: 0, isDone: false }

/**
 * Go through rows in the order of their key. How far it is stands in the transaction of each part, so that a kill costs the part
 * that was under way.
 */
export async function runBatch(step: Step, work: BatchWork): Promise<BatchResult> {
  let state = known(step) ?? start
  if (!state.isDone) await refuseNullableKey(step, work)
  while (!state.isDone) {
    const { position, rows } = state
    state = await keep(step, () => runPart(step, work, { position, rows, isDone: false }))
    tell(step, work, state)
    if (!state.isDone && !step.run.isShadow) await delay(work.pauseMs ?? 0)
  }
  return { rows: state.rows }
}

async function runPart(step: Step, work: BatchWork, before: StepState): Promise<StepState> {
  const { connection, dialect } = step.run
  const part = partOf(work, before)
  const [last] = await connection.query(dialect.batch.last(part))
  if (last === undefined) return { ...before, isDone: true }
  const upTo = texts(last, 'key')
  await runStatements(step.run, work.change(dialect.batch.condition({ ...part, upTo })))
  return { position: upTo, rows: before.rows + integer(last, 'rows'), isDone: false }
}

function partOf(work: BatchWork, { position }: StepState): BatchPart {
  const { table, key, where, size = defaultSize } = work
  return {
    table: typeof table === 'string' ? [table] : table,
    key: typeof key === 'string' ? [key] : key,
    where,
    size,
    after: position,
  }
}

/** Rows without a key would be passed over in silence. */
async function refuseNullableKey({ run }: Step, work: BatchWork): Promise<void> {
  const rows = await run.connection.query(run.dialect.batch.nullable(partOf(work, start)))
  const [row] = rows
  if (row !== undefined) throw nullableKey(run, work, text(row, 'name'))
}

function tell({ run }: Step, { name, table }: BatchWork, { rows, isDone }: StepState): void {
  const title = name ?? (typeof table === 'string' ? table : table.join('.'))
  const number = rows.toLocaleString('en-US')
  run.progress(`${title}: ${number} ${rows === 1 ? 'row' : 'rows'}${isDone ? ', done' : ''}`)
}

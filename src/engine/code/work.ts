/** What running a section in TypeScript is made of. */
import { createHash } from 'node:crypto'
import type { Connection } from '../../core/connection.ts'
import type { Dialect, Statement } from '../../core/dialect.ts'
import type { Progress } from '../../core/progress.ts'
import type { Revision } from '../../core/revision.ts'
import type { SectionCode } from '../../core/revision-context.ts'
import { sql, verbatim, type Sql } from '../../core/sql.ts'
import type { StepRecord } from '../../core/step-ledger.ts'

/** How the steps of a revision outside a transaction are remembered. */
export interface StepKeeper {
  /** What an earlier attempt remembered. */
  readonly known: readonly StepRecord[]
  record(step: StepRecord): Sql
  readonly eraseAll: Sql
}

/** A section to run, where and how. */
export interface CodeRun {
  readonly connection: Connection
  readonly revision: Pick<Revision, 'id' | 'location'>
  readonly code: SectionCode
  readonly transactional: boolean
  readonly dialect: Pick<Dialect, 'split' | 'batch'>
  readonly isShadow: boolean
  readonly progress: Progress
  /** Recorded with the work. */
  readonly record?: Sql | undefined
  /** Absent where nothing is remembered: in a shadow, and within one transaction. */
  readonly steps?: StepKeeper | undefined
  /** Throws for a statement that nobody consented to. */
  readonly consent?: ((statement: Statement) => void) | undefined
}

/** Run statements that somebody consented to. */
export async function runStatements(run: CodeRun, statements: Sql): Promise<void> {
  for (const statement of await run.dialect.split(statements.text)) {
    run.consent?.(statement)
    await run.connection.run(verbatim(statement.text))
  }
}

/** Work in a transaction: all of it is kept, or nothing. */
export async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.run(sql`begin`)
  try {
    const result = await work()
    await connection.run(sql`commit`)
    return result
  } catch (error) {
    await connection.run(sql`rollback`).catch(() => undefined)
    throw error
  }
}

/** What a step is known by that has no name: its text, white space apart. */
export function labelOf({ text }: Sql): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return createHash('sha256').update(line).digest('hex').slice(0, 16)
}

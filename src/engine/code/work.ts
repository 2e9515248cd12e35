/** What running a section in TypeScript is made of. */
import { createHash } from 'node:crypto'
import type { Connection } from '../../core/connection.ts'
import type { Dialect, Statement } from '../../core/dialect.ts'
import type { Progress } from '../../core/progress.ts'
import type { Revision } from '../../core/revision.ts'
import type { SectionCode } from '../../core/revision-context.ts'
import { verbatim, type Sql } from '../../core/sql.ts'
import type { StepRecord } from '../../core/step-ledger.ts'
import { inTransaction } from '../transaction.ts'

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
  /** Does once more what others were in the way of; absent where the whole section is. */
  readonly patiently?: (<T>(work: () => Promise<T>) => Promise<T>) | undefined
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

/** Work in a transaction of its own, once more where others were in the way. */
export function runApart<T>(run: CodeRun, work: () => Promise<T>): Promise<T> {
  const once = (): Promise<T> => inTransaction(run.connection, work)
  return run.patiently ? run.patiently(once) : once()
}

/** What a step is known by that has no name: its text, white space apart. */
export function labelOf({ text }: Sql): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return createHash('sha256').update(line).digest('hex').slice(0, 16)
}

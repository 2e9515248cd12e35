/** Running what a revision in TypeScript does. */
import type { Statement } from '../../core/dialect.ts'
import type { SectionCode } from '../../core/revision-context.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Direction } from '../../core/revision.ts'
import type { Sql } from '../../core/sql.ts'
import type { Unit } from '../../engine/apply.ts'
import { runCode } from '../../engine/code.ts'
import type { StepKeeper } from '../../engine/code/work.ts'
import { type Loss, lossAsData, lossesOfStatement, unmarked } from './losses.ts'
import { patiently } from './patience.ts'
import type { UnitTools } from './run-unit.ts'
import type { RevisionRun } from './units.ts'

/** A unit that is written in TypeScript, and what is recorded when it ran. */
export interface CodeUnit {
  readonly unit: Unit
  readonly code: SectionCode
  readonly record: Sql
}

/**
 * Run the unit. Outside a transaction each of its steps is tried again by itself.
 *
 * @throws {LockstepError} as `runCode`, and `data-loss` for what nobody consented to, before it runs
 */
export async function runCodeUnit(
  run: RevisionRun,
  { unit, code, record }: CodeUnit,
  tools: UnitTools,
): Promise<void> {
  const { database, progress } = tools
  const { connection, dialect } = database
  await runCode({
    connection,
    revision: run.revision,
    code,
    transactional: unit.transactional,
    dialect,
    isShadow: false,
    progress,
    record,
    steps: unit.transactional ? undefined : await stepsOf(run, tools),
    patiently: unit.transactional ? undefined : (work) => patiently(work, tools),
    consent: (statement) => demandConsent(run, statement, tools),
  })
}

async function stepsOf(
  { revision: { id }, direction }: RevisionRun,
  { database: { connection, dialect } }: UnitTools,
): Promise<StepKeeper> {
  const { steps } = dialect
  await steps.ensure(connection)
  return {
    known: await steps.read(connection, id, direction),
    record: (step) => steps.record(id, direction, step),
    eraseAll: steps.erase(id, direction),
  }
}

/** On the way down the file alone is no consent, as for statements in SQL. */
function demandConsent(
  { revision, direction }: RevisionRun,
  statement: Statement,
  { lossAllowed, project }: UnitTools,
): void {
  if (lossAllowed) return
  const losses = lossesOfStatement(revision, statement)
  const [first, ...rest] =
    direction === 'down' ? losses : unmarked(losses, project.config.searchPath)
  if (first !== undefined) throw lossInCode([first, ...rest], direction)
}

function lossInCode(losses: readonly [Loss, ...Loss[]], direction: Direction): LockstepError {
  const [{ revision }] = losses
  const lost = losses.map(({ destroys }) => destroys)
  const allows = `allows: [${lost.map((id) => `'${id}'`).join(', ')}]`
  return new LockstepError('data-loss', {
    message: `${revision.location.file}: revision ${revision.id} was to destroy ${lost.join(', ')}, and nobody says that it may. The statement was not run.`,
    hint:
      direction === 'up'
        ? `Review the file. If what is lost may be lost, write \`${allows}\` into its definition; \`--allow-loss\` runs it this once without.`
        : 'With `--allow-loss` it runs.',
    details: {
      file: revision.location.file,
      losses: losses.map((loss) => lossAsData(loss)),
    },
  })
}

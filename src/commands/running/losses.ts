/** What revisions would destroy, and whether somebody agreed to it. */
import type { Statement } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Revision } from '../../core/revision.ts'
import { covers } from './allowance.ts'
import { type RevisionRun, remainingUnits } from './units.ts'

/** One object that a statement destroys. */
export interface Loss {
  /** The id of the object as text. */
  readonly destroys: string
  readonly revision: Revision
  /** The line of the file. */
  readonly line: number
}

/** Everything that the runs destroy, in order. */
export function lossesOf(runs: readonly RevisionRun[]): readonly Loss[] {
  return runs.flatMap((run) =>
    remainingUnits(run).flatMap(({ statements }) =>
      statements.flatMap((statement) => lossesOfStatement(run.revision, statement)),
    ),
  )
}

/** What the revision's own file does not allow. */
export function unmarked(losses: readonly Loss[], searchPath: readonly string[]): readonly Loss[] {
  return losses.filter(
    // Another tool has no such consent to write down, and ran its files without one.
    ({ destroys, revision }) =>
      revision.tool === undefined &&
      !revision.allows.some((allowed) => covers(allowed, destroys, searchPath)),
  )
}

/** The error for losses that no file allows: nothing was run. */
export function unmarkedLoss(losses: readonly [Loss, ...Loss[]]): LockstepError {
  const [first] = losses
  const lines = losses.map((loss) => `${placeOf(loss)} destroys ${loss.destroys}`)
  const markers = [...new Set(losses.map(({ destroys }) => `\`-- lockstep:allow ${destroys}\``))]
  return new LockstepError('data-loss', {
    message: `${lines.join(', ')}, and the file does not say that it may. Nothing was run.`,
    hint: `Review the file. If what is lost may be lost, add ${markers.join(' and ')} to its header; \`--allow-loss\` runs it this once without.`,
    details: {
      file: first.revision.location.file,
      line: first.line,
      losses: losses.map((loss) => lossAsData(loss)),
    },
  })
}

/** A loss as JSON. */
export function lossAsData({
  destroys,
  revision,
  line,
}: Loss): Readonly<Record<string, string | number>> {
  return { destroys, revision: revision.id, file: revision.location.file, line }
}

function placeOf({ revision, line }: Loss): string {
  return `${revision.location.file}:${line}`
}

/** What one statement destroys. */
export function lossesOfStatement(
  revision: Revision,
  { destroys, line }: Statement,
): readonly Loss[] {
  return destroys.map((id) => ({ destroys: id, revision, line }))
}

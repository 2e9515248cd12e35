/** What acts on a drift have in common: a database that is open and was looked at, and what of it is to be acted on. */
import type { Cause, DriftVerdict } from '../../core/drift.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import type { Progress } from '../../core/progress.ts'
import type { Schema } from '../../core/schema.ts'
import { compare } from '../../engine/compare.ts'
import type { Tolerance } from '../../project/config.ts'
import type { Project } from '../../project/project.ts'
import { siteOf, type DriftOptions } from '../drift.ts'
import type { Database } from '../running/database.ts'
import { examineWhole, type DriftSite, type WholeExamination } from './examine.ts'
import { judge } from './judge.ts'
import { withTarget, type DriftTarget } from './target.ts'

/** What to act on, and how it is looked at first. */
export interface ActOptions extends DriftOptions {
  /** Ids of causes or of objects; none for all. */
  readonly what?: readonly string[] | undefined
}

/** A database that is open, and what was found of it. */
export interface Act {
  readonly project: Project
  readonly target: DriftTarget
  readonly database: Database
  readonly site: DriftSite
  readonly examination: WholeExamination
  readonly progress: Progress
}

/** How a database stands behind an act. */
export interface Aftermath {
  /** `in-sync` where nothing differs any more. */
  readonly verdict: DriftVerdict
  /** What differs still. */
  readonly left: readonly Cause[]
}

/** Look at the database of a project, and act on it while it is open. */
export async function withAct<T>(
  project: Project,
  options: ActOptions,
  progress: Progress,
  work: (act: Act) => Promise<T>,
): Promise<T> {
  const { url, from } = project.requireUrl()
  const site = await siteOf(project, options, progress)
  const target = { url, from }
  return withTarget(target, project, async (database) => {
    const examination = await examineWhole(target, database, site)
    return work({ project, target, database, site, examination, progress })
  })
}

/** Look once more. */
export function examineAgain({ target, database, site }: Act): Promise<WholeExamination> {
  return examineWhole(target, database, { ...site, fresh: false })
}

/**
 * Nothing that was planned fits a database that has changed since.
 *
 * @throws {LockstepError} `out-of-step`
 */
export async function refuseMoved(act: Act): Promise<void> {
  const { expectation, sides } = act.examination
  const now = await examineAgain(act)
  const isSame =
    now.expectation.key === expectation.key && compare(sides.to, now.sides.to).length === 0
  if (isSame) return
  throw new LockstepError('out-of-step', {
    message: `The database ${act.database.connection.address} changed while this was planned. Nothing was run.`,
    hint: 'Look at it once more with `lockstep drift`.',
  })
}

/** What would still differ from what should be, with more tolerances than those of the config. */
export async function aftermathOf(
  { project, database, site, examination }: Act,
  expected: Schema,
  more: readonly Tolerance[] = [],
): Promise<Aftermath> {
  const { tolerate, unmanaged } = project.config
  const tolerances = [...tolerate, ...more]
  const { verdict, causes } = await judge(
    { expected, observed: examination.sides.to, covers: examination.expectation.covers },
    { dialect: database.dialect, tolerances, unmanaged, today: site.today },
  )
  return { verdict, left: causes }
}

/** What goes along with what was chosen. */
export function alongFindings(
  taken: readonly Cause[],
  chosen: readonly Cause[],
): readonly Finding[] {
  return taken
    .filter((cause) => !chosen.includes(cause))
    .map(({ id, subject, title }) => ({
      code: 'taken-along',
      severity: 'note',
      subject,
      message: `It goes along, since what was chosen can not be without it: ${title} (${id}).`,
    }))
}

/** What no kind reads is not planned. */
export function strangerFindings(causes: readonly Cause[]): readonly Finding[] {
  return causes.flatMap(({ differences }) =>
    differences
      .filter((one) => one.verb !== 'alter' && one.attributes === null)
      .map(({ id }): Finding => {
        return {
          code: 'unmodeled',
          severity: 'warning',
          subject: id,
          message: 'Lockstep does not model it, so it stays as it is.',
        }
      }),
  )
}

/** For tests of projects that use Lockstep. The entry `lockstep/testing`; it works under any test runner. */
import { check, type CheckResult } from '../commands/check.ts'
import { LockstepError } from '../core/errors.ts'
import { openProject } from '../project/open.ts'
import { text } from '../report/text.ts'

/** Where the project is. */
export interface ParityOptions {
  /** A folder of the project; default: where the test runs. */
  readonly cwd?: string
  /** The config file, instead of the nearest `lockstep.config.ts`. */
  readonly config?: string
  /** Fail also on what is not modelled yet. */
  readonly strictCoverage?: boolean
}

/**
 * Fail when the declared schema differs from what the revisions build, or a revision is not proved.
 *
 * @throws {LockstepError} `out-of-step`, its message naming each object, its attribute and the
 *   command that mends it; any other code when it could not check.
 */
export async function expectSchemaParity(options: ParityOptions = {}): Promise<CheckResult> {
  const { cwd = process.cwd(), config, strictCoverage = false } = options
  const project = await openProject({ cwd, config })
  const result = await check(project, { strictCoverage })
  if (result.inStep) return result
  const errors = result.findings.filter(({ severity }) => severity === 'error')
  const title = 'The declared schema and the revisions are not in step.'
  throw new LockstepError('out-of-step', {
    message: text.render({ title, findings: errors }, { color: false, width: 80 }),
    hint: 'Run `lockstep generate -m "…"`, read the revision, and commit it with the tables.',
    details: { findings: errors },
  })
}

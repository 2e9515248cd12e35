/** Where states are built: in a project where there is one, with its settings, else with the defaults. */
import type { Dialect, Shadow } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import { everything, type Scope } from '../../engine/scope.ts'
import { defaultCacheFolder } from '../../project/cache-folder.ts'
import { loadDialect, openProject, openShadow, type OpenOptions } from '../../project/open.ts'
import type { OnExit, Project } from '../../project/project.ts'

/** What building a state goes by. */
export interface Workplace {
  /** The folder that paths are relative to, absolute. */
  readonly cwd: string
  readonly dialect: Dialect
  readonly project: Project | undefined
  readonly searchPath: readonly string[]
  readonly patterns: Scope
  readonly openShadow: () => Promise<Shadow>
  readonly onExit: OnExit
}

/**
 * Look for the project of a place.
 *
 * @param isNeeded - Whether it is an error that there is none.
 * @throws {LockstepError} `config-invalid`; where it is needed also `config-not-found`, `ambiguous-source`.
 */
export async function openWorkplace(place: OpenOptions, isNeeded: boolean): Promise<Workplace> {
  const project = await openProject(place).catch((thrown: unknown) => {
    if (isNeeded || place.config !== undefined || !isAbsence(thrown)) throw thrown
    return undefined
  })
  const onExit = place.onExit ?? (() => () => undefined)
  const cache = defaultCacheFolder(place.cwd)
  return {
    cwd: place.cwd,
    dialect: await (project ?? { loadDialect }).loadDialect(),
    project,
    searchPath: project?.config.searchPath ?? ['public'],
    patterns: { ...everything, ...patternsOf(project) },
    openShadow: () => project?.openShadow() ?? openShadow('pglite', { cacheFolder: cache, onExit }),
    onExit,
  }
}

function patternsOf(project: Project | undefined): Partial<Scope> {
  if (!project) return {}
  const { include, exclude } = project.config
  return { include, exclude }
}

function isAbsence(thrown: unknown): boolean {
  const codes = ['config-not-found', 'ambiguous-source']
  return thrown instanceof LockstepError && codes.includes(thrown.code)
}

/** From the place where a command runs to a project. */
import { resolve } from 'node:path'
import type { Dialect, Shadow, ShadowChoice } from '../core/dialect.ts'
import { readRevisions } from '../history/revision-store.ts'
import { defaultCacheFolder } from './cache-folder.ts'
import { adoptionOf } from './adoption.ts'
import { type UrlPlaces, findUrl, requireUrl } from './environment.ts'
import { findConfig } from './find-config.ts'
import { refuseUnknownKinds, widened } from './left-alone.ts'
import { loadConfig } from './load-config.ts'
import { createImporter, createSourceContext } from './load-module.ts'
import type { OnExit, Project } from './project.ts'
import { lockstepVersion } from './version.ts'

/** Where a project is, and what goes before its config. */
export interface OpenOptions {
  /** Absolute. */
  readonly cwd: string
  /** What `--config` says. */
  readonly config?: string | undefined
  /** What `--url` says. */
  readonly url?: string | undefined
  readonly onExit?: OnExit | undefined
}

/**
 * Open the project of a folder.
 *
 * @throws {LockstepError} `config-not-found`, `config-invalid`, `ambiguous-source`.
 */
export async function openProject(options: OpenOptions): Promise<Project> {
  const place = findConfig(options.cwd, options.config)
  const importModule = await createImporter(place.root, {
    cacheFolder: defaultCacheFolder(place.root),
  })
  const { config: written, name } = await loadConfig(place, importModule)
  const config = widened(written)
  const places: UrlPlaces = {
    flag: options.url,
    config: config.url,
    direct: config.directUrl,
    configName: name,
    root: place.root,
    environment: process.env,
  }
  const migrationsFolder = resolve(place.root, config.migrations)
  const cacheFolder =
    config.cache === undefined ? defaultCacheFolder(place.root) : resolve(place.root, config.cache)
  const onExit = options.onExit ?? (() => () => undefined)
  const loadOwnDialect = async () => {
    refuseUnknownKinds([...written.include, ...written.exclude], (await loadDialect(['*'])).kinds)
    return loadDialect(config.roles)
  }
  const ownRevisions = () =>
    readRevisions(migrationsFolder, place.root, { cacheFolder, importModule })
  const openOwnShadow = () =>
    openShadow(config.shadow ?? 'pglite', { cacheFolder, onExit, roles: config.roles })
  const adoption = adoptionOf(config, {
    root: place.root,
    migrationsFolder,
    cacheFolder,
    importModule,
    loadDialect: () => loadDialect(config.roles),
    openShadow: openOwnShadow,
  })
  return {
    root: place.root,
    configFile: place.file,
    config,
    sources: config.sources,
    migrationsFolder,
    cacheFolder,
    context: createSourceContext(place.root, importModule),
    findUrl: () => findUrl(places),
    requireUrl: () => requireUrl(places),
    loadDialect: async () => adoption.dialect(await loadOwnDialect()),
    readRevisions: () => adoption.revisions(ownRevisions),
    shadowKey: () => shadowKey(config.shadow ?? 'pglite', config.roles),
    openShadow: openOwnShadow,
    onExit,
  }
}

/** The database family; loaded when it is first asked for. @param roles - Which roles it plans. */
export async function loadDialect(roles: readonly string[] = []): Promise<Dialect> {
  return (await import('../dialects/postgres/index.ts')).postgres(lockstepVersion(), { roles })
}

/** For whom a shadow is opened. */
export interface ShadowPlace {
  readonly cacheFolder: string
  readonly onExit: OnExit
  readonly roles?: readonly string[]
}

/** A shadow that closes itself when the process must end early. */
export async function openShadow(
  choice: ShadowChoice,
  { cacheFolder, onExit, roles }: ShadowPlace,
): Promise<Shadow> {
  const shadow = (await loadDialect(roles)).shadow(choice, cacheFolder)
  const forget = onExit(() => shadow.close())
  const close = async (): Promise<void> => {
    forget()
    await shadow.close()
  }
  const { states } = shadow
  return {
    // It knows more of itself once it has started.
    get description() {
      return shadow.description
    },
    fresh: (needs) => shadow.fresh(needs),
    close,
    ...(states && { states }),
  }
}

/** What a result of a shadow is remembered by. */
export async function shadowKey(choice: ShadowChoice, roles: readonly string[]): Promise<string> {
  const { pgliteVersion } = await import('../dialects/postgres/shadow/pglite-version.ts')
  return JSON.stringify({
    choice,
    roles,
    pglite: await pgliteVersion(),
    lockstep: lockstepVersion(),
  })
}

/** A folder of revisions without a project around it: for applications that upgrade when they start. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DatabaseClient } from '../core/client.ts'
import { LockstepError } from '../core/errors.ts'
import type { SchemaSource, SourceContext } from '../core/source.ts'
import { readRevisions } from '../history/revision-store.ts'
import { defaultCacheFolder } from './cache-folder.ts'
import type { LockstepConfig } from './config.ts'
import { findUrl, requireUrl, type UrlPlaces } from './environment.ts'
import { createImporter, createSourceContext } from './load-module.ts'
import { loadDialect, openShadow, shadowKey } from './open.ts'
import type { Project } from './project.ts'
import { validateConfig } from './validate-config.ts'

/** Where the revisions are, and the database. The other keys are those of the config. */
export interface MigrationsOptions extends Omit<
  LockstepConfig,
  'sources' | 'migrations' | 'include' | 'exclude'
> {
  /** The folder; relative to the working directory, or `new URL('../migrations', import.meta.url)`. */
  readonly migrations: string | URL
  /** A client of the application's own, in place of `url`. */
  readonly client?: DatabaseClient | undefined
}

/**
 * Open a folder of revisions. No config is read.
 *
 * @throws {LockstepError} `config-invalid` for an option that is not what it should be
 */
export function openMigrations({ migrations, client, ...options }: MigrationsOptions): Project {
  const root = process.cwd()
  const folder = migrations instanceof URL ? fileURLToPath(migrations) : migrations
  const name = 'the options of upgrade'
  const config = validateConfig({ ...options, migrations: folder, sources: nothing }, name)
  const places: UrlPlaces = {
    flag: undefined,
    config: config.url,
    configName: name,
    root,
    environment: process.env,
  }
  const cacheFolder = resolve(root, config.cache ?? defaultCacheFolder(root))
  const importModule: SourceContext['importModule'] = async (specifier) =>
    (await createImporter(root, { cacheFolder }))(specifier)
  const migrationsFolder = resolve(root, config.migrations)
  const shadow = config.shadow ?? 'pglite'
  return {
    root,
    configFile: undefined,
    config,
    sources: config.sources,
    migrationsFolder,
    cacheFolder,
    context: createSourceContext(root, importModule),
    client,
    findUrl: () => (client === undefined ? findUrl(places) : undefined),
    requireUrl: () => {
      if (client !== undefined) throw lentOnly()
      return requireUrl(places)
    },
    loadDialect: () => loadDialect(config.roles),
    readRevisions: () => readRevisions(migrationsFolder, root, { importModule }),
    shadowKey: () => shadowKey(shadow, config.roles),
    openShadow: () => openShadow(shadow, { cacheFolder, onExit, roles: config.roles }),
    onExit,
  }
}

/** Signals are the application's own affair. */
const onExit: Project['onExit'] = () => () => undefined

/** Nothing is declared: revisions are run, and compared with nothing. */
const nothing: SchemaSource = {
  name: 'nothing',
  covers: {},
  load: () => Promise.resolve({ scripts: [] }),
}

/** The URL of the environment may lead elsewhere than the client. */
function lentOnly(): LockstepError {
  return new LockstepError('no-url', {
    message: 'A client was lent, and where it leads is known to its owner alone.',
    hint: 'Give a `url` in place of the `client` for what needs a connection of its own.',
  })
}

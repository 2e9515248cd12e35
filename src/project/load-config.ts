/** The config of a project: from its file, or from what is obvious without one. */
import { basename } from 'node:path'
import { LockstepError } from '../core/errors.ts'
import type { SchemaSource, SourceContext } from '../core/source.ts'
import type { LockstepConfig } from './config.ts'
import { type Discovery, type FoundSource, discover } from './discover.ts'
import type { ConfigPlace } from './find-config.ts'
import { importConfig } from './import-config.ts'
import { type ResolvedConfig, validateConfig } from './validate-config.ts'

/** A config, and the file that messages should name. */
export interface LoadedConfig {
  readonly config: ResolvedConfig
  readonly name: string
}

/**
 * Load the config of a place.
 *
 * @throws {LockstepError} `config-invalid`; without a file `config-not-found` or `ambiguous-source`.
 */
export async function loadConfig(
  place: ConfigPlace,
  importModule: SourceContext['importModule'],
): Promise<LoadedConfig> {
  if (place.file === undefined)
    return obviousConfig(place.root, await discover(place.root, importModule))
  const name = basename(place.file)
  const exported = await importConfig(place.root, name, importModule)
  return { config: validateConfig(await exported['default'], name), name }
}

/** The source that a found place stands for. */
export async function makeSource(found: FoundSource): Promise<SchemaSource> {
  if (found.kind === 'sql') {
    const { sql } = await import('../sources/sql-files.ts')
    return sql([...found.paths])
  }
  const { drizzle } = await import('../sources/drizzle.ts')
  const options = found.casing === undefined ? {} : { casing: found.casing }
  return drizzle([...found.paths], options)
}

async function obviousConfig(root: string, discovery: Discovery): Promise<LoadedConfig> {
  const [found, ...others] = discovery.sources
  if (found === undefined) throw nothingFound(root)
  if (others.length > 0) throw severalFound(discovery.sources)
  const config: LockstepConfig = {
    sources: await makeSource(found),
    migrations: discovery.migrations,
    url: discovery.url,
  }
  const name = discovery.urlFrom ?? 'lockstep.config.ts'
  return { config: validateConfig(config, name), name }
}

function nothingFound(root: string): LockstepError {
  return new LockstepError('config-not-found', {
    message: `There is no lockstep.config.ts in "${root}" or above it, and no tables where they usually are.`,
    hint: 'Run `npx lockstep init` to write one.',
    details: { root },
  })
}

function severalFound(sources: readonly FoundSource[]): LockstepError {
  const places = sources.flatMap((source) => source.paths)
  return new LockstepError('ambiguous-source', {
    message: `There is no lockstep.config.ts, and the tables can be those of ${places.join(' or ')}.`,
    hint: `Choose with \`npx lockstep init --source ${places[0] ?? ''}\`, or name several in lockstep.config.ts.`,
    details: { places },
  })
}

/** What a project declares its schema in, where no config says so. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, normalize } from 'node:path'
import type { SourceContext } from '../core/source.ts'
import { type DrizzleConfig, readDrizzleConfig } from './drizzle-config.ts'

/** A place that can serve as the source. */
export interface FoundSource {
  readonly kind: 'drizzle' | 'sql'
  /** Relative to the root: paths, folders or globs. */
  readonly paths: readonly string[]
  readonly casing: DrizzleConfig['casing']
  /** The file that says so: a Drizzle config, or the tables themselves. */
  readonly from: string
}

/** What was found in a project without a config. */
export interface Discovery {
  /** None, the obvious one, or several to choose from. */
  readonly sources: readonly FoundSource[]
  readonly migrations: string
  /** What a Drizzle config says of the database, and its name. */
  readonly url: string | undefined
  readonly urlFrom: string | undefined
}

/** Where Drizzle tables usually are, without an extension: a file goes before a folder of the same name. */
const tablePlaces: readonly string[] = [
  ['src/db', 'src/lib/db', 'src/server/db', 'src/database', 'src/drizzle', 'src'],
  ['db', 'lib/db', 'server/db', 'app/db', 'database', 'drizzle'],
]
  .flat()
  .flatMap((folder) => [`${folder}/schema`, `${folder}/tables`])

const sqlPlaces: readonly string[] = ['.', 'db', 'src/db', 'sql', 'database'].map((folder) =>
  join(folder, 'schema.sql'),
)

/**
 * Look for a Drizzle config, else for Drizzle tables where they usually are, else for a `schema.sql`.
 *
 * @throws {LockstepError} `config-invalid` when there is a Drizzle config that can not be used.
 */
export async function discover(
  root: string,
  importModule: SourceContext['importModule'],
): Promise<Discovery> {
  const config = await readDrizzleConfig(root, importModule)
  const tables = config === undefined ? findTables(root) : [sourceOf(config)]
  return {
    sources: tables.length > 0 ? tables : findSql(root),
    migrations: freeFolder(root, [config?.out, 'migrations']),
    url: config?.url,
    urlFrom: config?.file,
  }
}

function sourceOf(config: DrizzleConfig): FoundSource {
  return { kind: 'drizzle', paths: config.schema, casing: config.casing, from: config.file }
}

function findTables(root: string): readonly FoundSource[] {
  return tablePlaces.flatMap((place) => {
    const path = [`${place}.ts`, `${place}.js`, place].find((path) => declaresTables(root, path))
    return path === undefined ? [] : [source('drizzle', path)]
  })
}

function findSql(root: string): readonly FoundSource[] {
  return sqlPlaces.filter((path) => existsSync(join(root, path))).map((path) => source('sql', path))
}

function source(kind: FoundSource['kind'], path: string): FoundSource {
  return { kind, paths: [path], casing: undefined, from: path }
}

/** Whether a file, or one right in a folder, makes Drizzle tables for PostgreSQL or passes some on. */
function declaresTables(root: string, path: string): boolean {
  const found = statSync(join(root, path), { throwIfNoEntry: false })
  if (found === undefined) return false
  if (found.isDirectory())
    return readdirSync(join(root, path)).some(
      (name) => /\.[jt]s$/.test(name) && declaresTables(root, join(path, name)),
    )
  const text = readFileSync(join(root, path), 'utf8')
  return text.includes('drizzle-orm/pg-core') || /^export \* from ['"]\./m.test(text)
}

/** The first folder that holds no history of another tool. */
function freeFolder(root: string, folders: readonly (string | undefined)[]): string {
  const free = folders.find((folder) => folder !== undefined && !holdsOtherHistory(root, folder))
  return normalize(free ?? 'revisions')
}

/** Marks that drizzle-kit and Prisma leave in theirs. */
function holdsOtherHistory(root: string, folder: string): boolean {
  return ['meta/_journal.json', 'migration_lock.toml'].some((mark) =>
    existsSync(join(root, folder, mark)),
  )
}

/** What a project's `drizzle.config.ts` says, as far as Lockstep has a use for it. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LockstepError } from '../core/errors.ts'
import type { SourceContext } from '../core/source.ts'
import { importConfig } from './import-config.ts'

/** What a Drizzle config says. */
export interface DrizzleConfig {
  /** The name of the file. */
  readonly file: string
  /** Paths, folders or globs, as written. */
  readonly schema: readonly string[]
  readonly out: string | undefined
  readonly casing: 'camelCase' | 'snake_case' | undefined
  readonly url: string | undefined
}

const names: readonly string[] = ['ts', 'mts', 'js', 'mjs', 'cjs'].map(
  (extension) => `drizzle.config.${extension}`,
)

/**
 * Read the Drizzle config of a folder; nothing when there is none, or it names no tables.
 *
 * @throws {LockstepError} `config-invalid` when it fails, or is for another database.
 */
export async function readDrizzleConfig(
  root: string,
  importModule: SourceContext['importModule'],
): Promise<DrizzleConfig | undefined> {
  const file = names.map((name) => join(root, name)).find((path) => existsSync(path))
  if (file === undefined) return undefined
  const config = fieldsOf((await importConfig(root, basename(file), importModule))['default'])
  const dialect = text(config['dialect']) ?? 'postgresql'
  if (dialect !== 'postgresql') throw otherDialect(file, dialect)
  const schema = texts(config['schema'])
  if (schema.length === 0) return undefined
  return {
    file: basename(file),
    schema,
    out: text(config['out']),
    casing: casingOf(config['casing']),
    url: urlOf(config),
  }
}

type Fields = Readonly<Record<string, unknown>>

function otherDialect(file: string, dialect: string): LockstepError {
  return new LockstepError('config-invalid', {
    message: `The file "${basename(file)}" is for ${dialect}; Lockstep works with postgresql.`,
    hint: 'Name the PostgreSQL tables in a lockstep.config.ts, which goes before it.',
    details: { file, dialect },
  })
}

/** With a driver of its own, such as `pglite` or `aws-data-api`, the credentials are no URL. */
function urlOf(config: Fields): string | undefined {
  return config['driver'] === undefined ? text(fieldsOf(config['dbCredentials'])['url']) : undefined
}

function casingOf(value: unknown): DrizzleConfig['casing'] {
  return value === 'camelCase' || value === 'snake_case' ? value : undefined
}

function texts(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  return items.flatMap((item) => text(item) ?? [])
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

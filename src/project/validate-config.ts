/** The edge at which a config file is read: unknown values in, trusted ones out. */
import { LockstepError } from '../core/errors.ts'
import type { SchemaSource } from '../core/source.ts'
import type { AdoptedSettings } from '../history/adopted/settings.ts'
import type { LockstepConfig, ShadowSetting, Tolerance } from './config.ts'
import { nearest } from '../core/nearest.ts'
import { readAdoptedSettings } from './adopted-settings.ts'
import { describe, invalid, isRecord, type Place } from './config-value.ts'
import { type DatabasesSetting, readDatabases } from './databases-setting.ts'
import { readTolerances, readUnmanaged } from './drift-settings.ts'
import { readPresets } from './preset-settings.ts'
import type { PresetName } from './presets/preset.ts'

/** A config with its defaults filled in. */
export interface ResolvedConfig {
  readonly sources: readonly SchemaSource[]
  /** Relative to the root of the project, or absolute. */
  readonly migrations: string
  readonly adopted: AdoptedSettings | undefined
  readonly url: string | undefined
  readonly directUrl: string | undefined
  /** Empty: any. */
  readonly database: readonly string[]
  /** Nothing where there is but the one. */
  readonly databases: DatabasesSetting | undefined
  /** Nothing when the config leaves the choice open. */
  readonly shadow: ShadowSetting | undefined
  readonly searchPath: readonly string[]
  readonly presets: readonly PresetName[]
  /** Empty: everything. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** Empty: none. */
  readonly roles: readonly string[]
  readonly tolerate: readonly Tolerance[]
  readonly unmanaged: 'drift' | 'note'
  /** Milliseconds; 0 waits for ever. */
  readonly lockTimeout: number
  /** At least 1. */
  readonly lockAttempts: number
  /** Milliseconds. */
  readonly lockPause: number
  /** Milliseconds; 0 is for ever. */
  readonly statementTimeout: number
  /** Milliseconds; 0 is never. */
  readonly idleTimeout: number
  readonly cache: string | undefined
}

type Fields = { readonly [K in keyof Required<LockstepConfig>]: Reader<ResolvedConfig[K]> }
type Reader<T> = (value: unknown, place: Place) => T

const fields: Fields = {
  sources: readSources,
  migrations: (value, place) => readText(value, place) ?? 'migrations',
  adopted: readAdoptedSettings,
  url: readText,
  directUrl: readText,
  database: readNames,
  databases: readDatabases,
  shadow: readShadow,
  searchPath: readSearchPath,
  presets: readPresets,
  include: (value, place) => readTexts(value, place) ?? [],
  exclude: (value, place) => readTexts(value, place) ?? [],
  roles: (value, place) => readTexts(value, place) ?? [],
  tolerate: readTolerances,
  unmanaged: readUnmanaged,
  lockTimeout: (value, place) => readMilliseconds(value, place) ?? 5000,
  lockAttempts: readAttempts,
  lockPause: (value, place) => readMilliseconds(value, place) ?? 200,
  statementTimeout: (value, place) => readMilliseconds(value, place) ?? 0,
  idleTimeout: (value, place) => readMilliseconds(value, place) ?? 60_000,
  cache: readText,
}

/** What other tools call a key of ours. */
const foreignKeys: Readonly<Record<string, string>> = {
  schema: 'sources',
  out: 'migrations',
  dir: 'migrations',
  dbCredentials: 'url',
  databaseUrl: 'url',
  schemas: 'searchPath',
  schemaFilter: 'include',
  tablesFilter: 'include',
}

/**
 * Check what a config file exports, and fill in the defaults.
 *
 * @param file - The file as messages should name it.
 * @throws {LockstepError} `config-invalid`, naming the file and the key.
 */
export function validateConfig(exported: unknown, file: string): ResolvedConfig {
  if (!isRecord(exported)) throw notAConfig(file)
  for (const key of Object.keys(exported))
    if (!Object.hasOwn(fields, key)) throw unknownKey(file, key)
  const read = <T>(key: keyof Fields, reader: Reader<T>): T => reader(exported[key], { file, key })
  return {
    sources: read('sources', fields.sources),
    migrations: read('migrations', fields.migrations),
    adopted: read('adopted', fields.adopted),
    url: read('url', fields.url),
    directUrl: read('directUrl', fields.directUrl),
    database: read('database', fields.database),
    databases: read('databases', fields.databases),
    shadow: read('shadow', fields.shadow),
    searchPath: read('searchPath', fields.searchPath),
    presets: read('presets', fields.presets),
    include: read('include', fields.include),
    exclude: read('exclude', fields.exclude),
    roles: read('roles', fields.roles),
    tolerate: read('tolerate', fields.tolerate),
    unmanaged: read('unmanaged', fields.unmanaged),
    lockTimeout: read('lockTimeout', fields.lockTimeout),
    lockAttempts: read('lockAttempts', fields.lockAttempts),
    lockPause: read('lockPause', fields.lockPause),
    statementTimeout: read('statementTimeout', fields.statementTimeout),
    idleTimeout: read('idleTimeout', fields.idleTimeout),
    cache: read('cache', fields.cache),
  }
}

function notAConfig(file: string): LockstepError {
  return new LockstepError('config-invalid', {
    message: `The file ${file} exports no config by default.`,
    hint: 'Write `export default defineConfig({ sources: … })` with `defineConfig` of `lockstep/config`.',
    details: { file },
  })
}

function unknownKey(file: string, key: string): LockstepError {
  const known = Object.keys(fields)
  const meant = (Object.hasOwn(foreignKeys, key) && foreignKeys[key]) || nearest(key, known)
  return new LockstepError('config-invalid', {
    message: `The key "${key}" of ${file} is not known.`,
    hint: meant ? `Did you mean "${meant}"?` : `The keys are ${known.join(', ')}.`,
    details: { file, key },
  })
}

function readSources(value: unknown, place: Place): readonly SchemaSource[] {
  if (value === undefined) throw invalid(place, 'is missing', sourcesHint('src/db/schema.ts'))
  const sources: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (sources.length === 0) throw invalid(place, 'is empty', sourcesHint('src/db/schema.ts'))
  return sources.map((source) => {
    if (isSource(source)) return source
    const file = typeof source === 'string' ? source : 'src/db/schema.ts'
    throw invalid(place, `holds ${describe(source)}, which is no source`, sourcesHint(file))
  })
}

function sourcesHint(file: string): string {
  const name = file.endsWith('.sql') ? 'sql' : 'drizzle'
  return `Write \`sources: ${name}('${file}')\` with \`${name}\` of \`lockstep/${name}\`.`
}

function isSource(value: unknown): value is SchemaSource {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    typeof value['load'] === 'function' &&
    (value['covers'] === 'all' || isRecord(value['covers']))
  )
}

function readShadow(value: unknown, place: Place): ShadowSetting | undefined {
  const hint = "Write 'pglite' or the URL of a server."
  const given = isRecord(value) ? value['url'] : value
  if (given === undefined && !isRecord(value)) return undefined
  if (typeof given !== 'string') throw invalid(place, `is ${describe(value)}`, hint)
  if (!isRecord(value) && given === 'pglite') return given
  if (!/^[a-z]+:\/\//i.test(given)) throw invalid(place, 'names no shadow', hint)
  return { url: given }
}

/** Generated statements leave `public` out of names, so that is where new names must land. */
function readSearchPath(value: unknown, place: Place): readonly string[] {
  const path = readTexts(value, place) ?? ['public']
  if (path[0] === 'public') return path
  throw invalid(
    place,
    'does not begin with "public"',
    "Write `searchPath: ['public', …]`: names without a schema are made in the first.",
  )
}

/** More than that PostgreSQL does not take: it keeps them in 32 bits. */
const longestMs = 2_147_483_647

function readMilliseconds(value: unknown, place: Place): number | undefined {
  if (value === undefined) return undefined
  if (isWhole(value) && value <= longestMs) return value
  throw invalid(place, `is ${describe(value)}`, 'Write a whole number of milliseconds.')
}

function readAttempts(value: unknown, place: Place): number {
  if (value === undefined) return 5
  if (isWhole(value) && value > 0) return value
  throw invalid(place, `is ${describe(value)}`, 'Write a whole number from 1 on.')
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** An empty text counts as none: `process.env.X ?? ''` is a habit. */
function readText(value: unknown, place: Place): string | undefined {
  if (value === undefined || value === '') return undefined
  if (typeof value === 'string') return value
  throw invalid(place, `is ${describe(value)}`, 'Write a text.')
}

function readTexts(value: unknown, place: Place): readonly string[] | undefined {
  if (value === undefined) return undefined
  if (isTexts(value)) return value
  throw invalid(place, `is ${describe(value)}`, `Write a list of texts: \`${place.key}: ['…']\`.`)
}

function readNames(value: unknown, place: Place): readonly string[] {
  return readTexts(typeof value === 'string' && value !== '' ? [value] : value, place) ?? []
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '')
}

/** The key `databases` of a config, checked: many databases with one history. */
import { describe, invalid, isRecord, type Place } from './config-value.ts'
import type { NamedDatabase } from './config.ts'

/** Many databases. A URL that is missing is that of the project. */
export type DatabasesSetting =
  | { readonly from: 'list'; readonly databases: readonly NamedDatabase[] }
  | { readonly from: 'query'; readonly url: string | undefined; readonly query: string }
  | {
      readonly from: 'schemas'
      readonly url: string | undefined
      readonly schemas: readonly string[]
    }

const example =
  "Write `databases: ['postgres://…']` or `[{ name: 'eu-1', url: 'postgres://…' }]`, `{ url, query: 'select url, name from …' }` or `{ url, schemas: 'tenant_*' }`."

/**
 * Read the key `databases`.
 *
 * @throws {LockstepError} `config-invalid`; no message holds a password
 */
export function readDatabases(value: unknown, place: Place): DatabasesSetting | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value)) return readList(value, place)
  if (!isRecord(value)) throw invalid(place, `is ${describe(value)}`, example)
  const { query, schemas } = value
  if ((query === undefined) === (schemas === undefined))
    throw invalid(place, 'says neither `query` nor `schemas`, or both', example)
  refuseStrange(value, query === undefined ? ['url', 'schemas'] : ['url', 'query'], place)
  const url = readUrl(value['url'], place)
  if (query === undefined) return { from: 'schemas', url, schemas: readPatterns(schemas, place) }
  if (!isWord(query)) throw invalid(place, `has a \`query\` that is ${describe(query)}`, example)
  return { from: 'query', url, query }
}

function readList(entries: readonly unknown[], place: Place): DatabasesSetting {
  if (entries.length === 0) throw invalid(place, 'is empty', example)
  return { from: 'list', databases: entries.map((entry, at) => readEntry(entry, at, place)) }
}

/** An empty URL is mostly a variable that is not set: to leave the database out would be green without a look. */
function readEntry(entry: unknown, at: number, place: Place): NamedDatabase {
  if (!isRecord(entry)) return { url: requireUrl(entry, `at ${at + 1}`, place) }
  refuseStrange(entry, ['name', 'url'], place)
  const { name } = entry
  if (name === undefined || name === '')
    return { url: requireUrl(entry['url'], `at ${at + 1}`, place) }
  if (!isWord(name)) throw invalid(place, `has a name that is ${describe(name)}`, example)
  return { name, url: requireUrl(entry['url'], `"${name}"`, place) }
}

function requireUrl(value: unknown, which: string, place: Place): string {
  const url = readUrl(value, place)
  if (url !== undefined) return url
  const hint = 'Where it comes from a variable such as `process.env.EU_URL`, set that.'
  throw invalid(place, `has an entry without a URL: ${which}`, hint)
}

function readUrl(value: unknown, place: Place): string | undefined {
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string')
    throw invalid(place, `has a URL that is ${describe(value)}`, example)
  if (/^[a-z][a-z0-9+.-]*:/iu.test(value)) return value
  throw invalid(place, 'has a URL without a scheme', example)
}

function readPatterns(value: unknown, place: Place): readonly string[] {
  const patterns: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (patterns.length > 0 && patterns.every(isWord)) return patterns
  throw invalid(place, 'has `schemas` that are no names', example)
}

function refuseStrange(
  value: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  place: Place,
): void {
  const strange = Object.keys(value).find((key) => !keys.includes(key))
  if (strange !== undefined)
    throw invalid(place, `has the unknown key "${strange}"`, `The keys are ${keys.join(', ')}.`)
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

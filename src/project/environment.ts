/** Which database a command is to work on, and who says so. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { LockstepError, messageOf } from '../core/errors.ts'

/** A connection URL, and where it was found. */
export interface ConnectionUrl {
  /** Holds a password: show it through `redact` alone. */
  readonly url: string
  /** `--url`, the name of the config file, `DATABASE_URL` or `.env (DATABASE_URL)`. */
  readonly from: string
}

/** The places a URL can be given. */
export interface UrlPlaces {
  /** What `--url` says. */
  readonly flag: string | undefined
  /** What the config says. */
  readonly config: string | undefined
  /** What the config says of the server behind a pooler. */
  readonly direct?: string | undefined
  /** The name of the file in which `config` stands. */
  readonly configName: string
  /** The folder in which `.env` is looked for. */
  readonly root: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** The first URL in the order `--url`, `directUrl` and `url` of the config, `DATABASE_URL`, `.env`. An empty one counts as none. */
export function findUrl(places: UrlPlaces): ConnectionUrl | undefined {
  const candidates = [
    { url: places.flag, from: '--url' },
    { url: places.direct, from: `${places.configName} (directUrl)` },
    { url: places.config, from: places.configName },
    { url: places.environment['DATABASE_URL'], from: 'DATABASE_URL' },
  ]
  for (const { url, from } of candidates) if (url) return { url, from }
  const url = readEnvFile(places.root)['DATABASE_URL']
  return url ? { url, from: '.env (DATABASE_URL)' } : undefined
}

/**
 * The same, for who can not go on without.
 *
 * @throws {LockstepError} `no-url`, with the places that were looked at.
 */
export function requireUrl(places: UrlPlaces): ConnectionUrl {
  const found = findUrl(places)
  if (found !== undefined) return found
  const lookedAt = [
    '--url',
    `"url" in ${places.configName}`,
    'the variable DATABASE_URL',
    `DATABASE_URL in ${join(places.root, '.env')}`,
  ]
  throw new LockstepError('no-url', {
    message: `No database is named. Looked at: ${lookedAt.join(', ')}.`,
    hint: 'Give `--url postgres://user@host/database`, or `--url pglite:./dev-db` for one in a folder, or set DATABASE_URL.',
    details: { lookedAt },
  })
}

function readEnvFile(root: string): Readonly<Record<string, string | undefined>> {
  const file = join(root, '.env')
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return {}
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new LockstepError('cannot-read', {
      message: `The file "${file}" cannot be read: ${messageOf(cause)}.`,
      hint: 'Make it readable, or name the database with `--url`.',
      details: { file },
      cause,
    })
  }
}

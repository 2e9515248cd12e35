/** Which databases `drift` looks at, by the config and the command line. */
import { LockstepError } from '../../../core/errors.ts'
import { textOrNull, text } from '../../../core/row.ts'
import { sql, verbatim } from '../../../core/sql.ts'
import type { DatabasesSetting } from '../../../project/databases-setting.ts'
import type { Project } from '../../../project/project.ts'
import { redact } from '../../../project/redact.ts'
import type { Database } from '../../running/database.ts'
import { withTarget, type DriftTarget } from '../target.ts'
import { withinTime } from './deadline.ts'
import { isNamed } from './name-pattern.ts'

/** A database with the name that reports give it. */
export interface NamedTarget extends DriftTarget {
  readonly name: string
}

/** Databases of their own, or schemas of one. */
export type Fleet =
  | { readonly sort: 'databases'; readonly targets: readonly NamedTarget[] }
  | {
      readonly sort: 'tenants'
      readonly target: NamedTarget
      readonly schemas: readonly string[]
    }

/** Which of them. */
export interface FleetChoice {
  /** Names, with `*` for anything; empty for all. */
  readonly only: readonly string[]
  /** Milliseconds for the query that gives them. */
  readonly timeoutMs: number
}

/**
 * The databases that the config names.
 *
 * @throws {LockstepError} `not-found` where there are none: comparing nothing would be green; `config-invalid` where two
 * have one name; whatever keeps the query from being asked
 */
export async function fleetOf(
  setting: DatabasesSetting,
  project: Project,
  { only, timeoutMs }: FleetChoice,
): Promise<Fleet> {
  if (setting.from === 'schemas')
    return { sort: 'tenants', target: ownTarget(setting.url, project), schemas: setting.schemas }
  const from = 'databases of the config'
  const found =
    setting.from === 'list'
      ? setting.databases
      : await asked(ownTarget(setting.url, project), setting.query, { project, timeoutMs })
  const targets = found.map(({ name, url }) => ({ name: name ?? nameOf(url), url, from }))
  refuseTwins(targets)
  return { sort: 'databases', targets: chosen(targets, only) }
}

/**
 * Those whose names fit one of the patterns.
 *
 * @throws {LockstepError} `not-found` for a pattern that none fits
 */
export function chosen<T extends { readonly name: string }>(
  all: readonly T[],
  only: readonly string[],
): readonly T[] {
  const idle = only.find((pattern) => !all.some(({ name }) => isNamed(pattern, name)))
  if (idle !== undefined)
    throw new LockstepError('not-found', {
      message: `No database is named "${idle}".`,
      hint: `There are ${all.length}, such as ${all
        .slice(0, 5)
        .map(({ name }) => `"${name}"`)
        .join(', ')}.`,
      details: { pattern: idle },
    })
  return only.length === 0 ? all : all.filter(({ name }) => only.some((one) => isNamed(one, name)))
}

/** The name of the database that holds the tenants of the config; nothing where it has none. */
export function tenantHost(project: Project): string | undefined {
  const { databases } = project.config
  return databases?.from === 'schemas' ? ownTarget(databases.url, project).name : undefined
}

function ownTarget(url: string | undefined, project: Project): NamedTarget {
  const given = url === undefined ? project.requireUrl() : { url, from: 'databases of the config' }
  return { ...given, name: nameOf(given.url) }
}

/** What a database is called that has no name: its URL without user, password and settings. */
export function nameOf(url: string): string {
  const [place = ''] = redact(url).split('?')
  return place.replace(/^(postgres(?:ql)?:\/\/)[^/]*@/iu, '').replace(/^postgres(?:ql)?:\/\//iu, '')
}

interface Asking {
  readonly project: Project
  readonly timeoutMs: number
}

async function asked(target: NamedTarget, query: string, { project, timeoutMs }: Asking) {
  const found = await withinTime({ project, timeoutMs }, (own) =>
    withTarget(target, own, (database) => askedOf(database, query)),
  )
  if (found.length > 0) return found
  throw new LockstepError('not-found', {
    message: 'The query under `databases` of the config gives no databases.',
    hint: `Run it on ${target.name} yourself: it is to give a column "url", and perhaps a column "name".`,
  })
}

async function askedOf({ connection, dialect }: Database, query: string) {
  const statements = await dialect.split(query)
  const [only, ...more] = statements
  if (only === undefined || more.length > 0)
    throw new LockstepError('config-invalid', {
      message: `The query under \`databases\` of the config is ${statements.length} statements.`,
      hint: 'Write one statement that gives a column "url", and perhaps a column "name".',
    })
  await connection.run(sql`begin read only`)
  try {
    const rows = await connection.query(verbatim(only.text))
    return rows.map((row) => {
      const name = 'name' in row ? textOrNull(row, 'name') : null
      return { name: name === null || name === '' ? undefined : name, url: text(row, 'url') }
    })
  } finally {
    await connection.run(sql`rollback`).catch(() => undefined)
  }
}

function refuseTwins(targets: readonly NamedTarget[]): void {
  const names = targets.map(({ name }) => name)
  const twin = names.find((name, at) => names.indexOf(name) !== at)
  if (twin === undefined) return
  throw new LockstepError('config-invalid', {
    message: `Two of the databases of the config are named "${twin}".`,
    hint: 'Give each a name of its own: reports, states and metrics go by it.',
    details: { name: twin },
  })
}

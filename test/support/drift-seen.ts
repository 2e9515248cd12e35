/**
 * Single changes to a live database: which of them a full comparison sees, which the digest, and whether both say the same.
 *
 * Reads the file that LOCKSTEP_MUTATIONS names, or `../shared/data/drift-mutations.json` beside the repository.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { drift } from '../../src/commands/drift.ts'
import type { DatabaseDrift } from '../../src/commands/drift/result.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { LockstepError, messageOf } from '../../src/core/errors.ts'
import { ident, sql, verbatim, when } from '../../src/core/sql.ts'
import { connectPg } from '../../src/dialects/postgres/drivers/pg.ts'
import { openProject } from '../../src/project/open.ts'
import type { Project } from '../../src/project/project.ts'
import { readCorpus } from '../corpus/read-case.ts'
import { startServer } from '../servers/embedded.ts'
import { inFolder } from '../../bench/projects.ts'

/** A change of the file. */
interface Mutation {
  readonly name: string
  readonly sql: string
}

interface MutationFile {
  readonly base: string
  readonly mutations: readonly Mutation[]
}

/** What came of the changes on one server. */
export interface Seen {
  readonly full: number
  readonly digest: number
  /** How many were read in part, and not as a whole, after the digest. */
  readonly part: number
  /** By name: what was not as it should be. */
  readonly wrong: readonly string[]
  /** What this server has not. */
  readonly impossible: readonly string[]
  /** How many change something. */
  readonly changes: number
}

/** The changes; nothing where there is no file. */
export function readMutationFile(): MutationFile | undefined {
  const file =
    process.env['LOCKSTEP_MUTATIONS'] ??
    resolve(import.meta.dirname, '../../../shared/data/drift-mutations.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** Try each change on a server of a major version; the last one changes nothing. */
export async function seeMutations(
  { base, mutations }: MutationFile,
  major: number,
): Promise<Seen> {
  const server = await startServer(major)
  try {
    return await inFolder(async (folder) => {
      const admin = await connectPg(server.url)
      await admin.run(sql`create role rr`)
      const database = await buildTemplate(admin, server.url, { folder, base })
      const outcomes: Outcome[] = []
      for (const [at, mutation] of mutations.entries()) {
        await freshCopy(admin)
        const changes = at < mutations.length - 1
        const trial = { folder, url: database, changes, isFirst: at === 0 }
        outcomes.push(await tryMutation(mutation, trial))
      }
      await admin.close()
      return summary(outcomes)
    })
  } finally {
    await server.stop()
  }
}

/** Try each case of the corpus: its change made by hand on a database that its state before was built by. */
export async function seeCorpus(major: number): Promise<Seen> {
  const server = await startServer(major)
  try {
    const admin = await connectPg(server.url)
    await admin.run(sql`create role rr`)
    const outcomes: Outcome[] = []
    for (const { folder: kind, name, requires, parts } of readCorpus()) {
      const { before: base = '', up, renames = '' } = parts
      // A database with a subscription can neither be copied nor dropped.
      if (up === undefined || requires > major || kind === 'subscription') continue
      outcomes.push(
        await inFolder(async (folder) => {
          const label = `${kind}/${name}`
          await admin.run(sql`drop database if exists ${ident(template)} with (force)`)
          try {
            const url = await buildTemplate(admin, server.url, { folder, base })
            const change = { name: label, sql: `${renames};\n${up}` }
            return await tryMutation(change, { folder, url, changes: true, isFirst: true })
          } catch (thrown) {
            return { name: label, changes: true, impossible: messageOf(thrown) }
          }
        }),
      )
    }
    await admin.close()
    return summary(outcomes)
  } finally {
    await server.stop()
  }
}

type Admin = Awaited<ReturnType<typeof connectPg>>

const [template, copy] = ['drift_base', 'drift_copy']

async function buildTemplate(
  admin: Admin,
  url: string,
  { folder, base }: { readonly folder: string; readonly base: string },
): Promise<string> {
  mkdirSync(join(folder, 'migrations'))
  writeFileSync(join(folder, 'schema.sql'), '')
  writeFileSync(
    join(folder, 'migrations/20260101000000_base.sql'),
    `-- lockstep:revision 0a0a0a0a\n-- lockstep:parents\n-- lockstep:message base\n\n-- lockstep:up\n${base}\n`,
  )
  writeFileSync(
    join(folder, 'lockstep.config.ts'),
    `import { sql } from 'lockstep/sql'\nexport default { sources: sql('schema.sql') }\n`,
  )
  await admin.run(sql`create database ${ident(template)} template template0`)
  const inside = databaseUrl(url, template)
  await upgrade(await openProject({ cwd: folder, url: inside }))
  await freshCopy(admin)
  return databaseUrl(url, copy)
}

/** Under the same name, and with the same numbers of objects. */
async function freshCopy(admin: Admin): Promise<void> {
  await admin.run(sql`drop database if exists ${ident(copy)} with (force)`)
  await admin.run(
    sql`create database ${ident(copy)} template ${ident(template)}${when(admin.server.major >= 15, sql` strategy file_copy`)}`,
  )
}

function databaseUrl(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

interface Outcome {
  readonly name: string
  readonly changes: boolean
  readonly full?: boolean
  readonly digest?: boolean
  readonly part?: boolean
  readonly wrong?: string
  readonly impossible?: string
}

interface Trial {
  readonly folder: string
  readonly url: string
  readonly changes: boolean
  /** Whether nothing is known yet of the database as it was built. */
  readonly isFirst: boolean
}

async function tryMutation(
  { name, sql: text }: Mutation,
  { folder, url, changes, isFirst }: Trial,
): Promise<Outcome> {
  const project = await openProject({ cwd: folder, url })
  const before = isFirst ? await look(project, false) : undefined
  if (before && before.verdict !== 'in-sync')
    return { name, changes, wrong: `at first it is ${before.verdict}` }
  const refusal = await change(url, text)
  if (refusal !== undefined) return { name, changes, impossible: refusal }
  const digest = await look(project, false)
  // What it should be is known, and was read from a shadow once: all of the database is read again.
  const full = await look(project, true)
  const again = await look(project, false)
  const same = [digest, again].every((one) => answerOf(one) === answerOf(full))
  return {
    name,
    changes,
    full: full.verdict === 'drifted',
    digest: digest.verdict === 'drifted',
    part: digest.read === 'part',
    ...(!same && { wrong: `the digest says ${whatDiffers(digest, full)}` }),
    ...(again.read !== 'digest' && { wrong: `unchanged it was read again: ${again.read}` }),
  }
}

async function look(project: Project, whole: boolean): Promise<DatabaseDrift> {
  const { databases } = await drift(project, whole ? { collect: () => undefined } : {})
  const [one] = databases
  if (!one) throw new TypeError('One database was asked for.')
  return one
}

async function change(url: string, text: string): Promise<string | undefined> {
  const connection = await connectPg(url)
  try {
    await connection.run(verbatim(text))
    return undefined
  } catch (thrown) {
    if (thrown instanceof LockstepError) return thrown.message
    throw thrown
  } finally {
    await connection.close()
  }
}

/** All that is told but how it was come by. */
function answerOf(drift: DatabaseDrift): string {
  return JSON.stringify({ ...drift, shadow: null, read: 'whole', health: [] })
}

/** What one answer has otherwise than the other. */
function whatDiffers(one: DatabaseDrift, other: DatabaseDrift): string {
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))]
  return [...left]
    .filter(([key]) => !['shadow', 'read', 'health'].includes(key))
    .map(([key, value]) => [key, JSON.stringify(value), JSON.stringify(right.get(key))])
    .filter(([, told, truth]) => told !== truth)
    .map(([key, told, truth]) => `${key}: ${told}, and all of it ${truth}`)
    .join('; ')
}

function summary(outcomes: readonly Outcome[]): Seen {
  const tried = outcomes.filter(({ impossible }) => impossible === undefined)
  const count = (is: (one: Outcome) => boolean | undefined): number =>
    tried.filter((one) => one.changes && is(one) === true).length
  const misjudged = tried.flatMap(({ name, changes, full, digest, wrong }) => {
    if (wrong !== undefined) return [`${name}: ${wrong}`]
    return full === changes && digest === changes ? [] : [`${name}: full ${full}, digest ${digest}`]
  })
  return {
    full: count(({ full }) => full),
    digest: count(({ digest }) => digest),
    part: count(({ part }) => part),
    wrong: misjudged,
    impossible: outcomes.flatMap(({ name, impossible }) =>
      impossible === undefined ? [] : [`${name}: ${impossible}`],
    ),
    changes: tried.filter(({ changes }) => changes).length,
  }
}

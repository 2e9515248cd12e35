/** A process that tries changes made by hand, one after the other. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drift } from '../../src/commands/drift.ts'
import { adoptDrift } from '../../src/commands/drift/adopt.ts'
import type { DatabaseDrift } from '../../src/commands/drift/result.ts'
import { revertDrift } from '../../src/commands/drift/revert.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { hintOf, LockstepError, messageOf } from '../../src/core/errors.ts'
import type { Question } from '../../src/core/question.ts'
import { ident, sql, verbatim, type Sql } from '../../src/core/sql.ts'
import { connect } from '../../src/dialects/postgres/connect.ts'
import { loadDialect, openProject } from '../../src/project/open.ts'
import { compare } from '../../src/engine/compare.ts'
import { describeDifference } from '../../src/engine/prove.ts'
import { reflect } from '../../src/engine/reflect.ts'
import { readMutations, type Mutation } from './drift-mutations.ts'

/** What became of one change. */
export interface DriftVerdictOf {
  readonly name: string
  readonly result: 'passed' | 'refused' | 'failed' | 'skipped'
  readonly reason: string
}

/** The version lacks it. */
class Lacking extends Error {}

/** No statement makes it, which is said. */
class Refused extends Error {}

/** Where databases are made as copies of one that stands at the first revision. */
interface Ground {
  readonly root: string
  copy(): Promise<string>
  drop(url: string): Promise<void>
}

async function tryMutation(ground: Ground, mutation: Mutation): Promise<void> {
  if (!mutation.changes) return seesNothing(ground, mutation)
  const project = projectOf(ground, mutation)
  await onCopies(ground, 1, async ([url = '']) => {
    await mutate(url, mutation)
    const seen = await look(project, url)
    demand(seen.verdict === 'drifted', `it is not seen: ${seen.verdict}`)
    await revert(project, url)
    const after = await look(project, url)
    demand(after.verdict === 'in-sync', `reverted, there is still ${causesOf(after)}`)
  })
  await onCopies(ground, 2, async ([url = '', other = '']) => {
    await mutate(url, mutation)
    await adopt(project, url)
    const after = await look(project, url)
    demand(after.verdict === 'in-sync', `adopted, there is still ${causesOf(after)}`)
    await upgrade(await openProject({ cwd: project, url: other }))
    const second = await look(project, other)
    demand(second.verdict === 'in-sync', `upgraded, there is still ${causesOf(second)}`)
    await demandEqual(url, other)
  })
}

async function seesNothing(ground: Ground, mutation: Mutation): Promise<void> {
  const project = projectOf(ground, mutation)
  await onCopies(ground, 1, async ([url = '']) => {
    await mutate(url, mutation)
    const { verdict, findings } = await look(project, url)
    demand(verdict === 'in-sync', `it shows as ${verdict}`)
    const loud = findings.filter(({ severity }) => severity !== 'note')
    demand(loud.length === 0, `it is warned of: ${loud.map(({ message }) => message).join(' ')}`)
  })
}

async function look(root: string, url: string): Promise<DatabaseDrift> {
  const project = await openProject({ cwd: root, url })
  const { databases } = await drift(project)
  const [found] = databases
  if (!found) throw new Error('No database was looked at.')
  return found
}

async function revert(root: string, url: string): Promise<void> {
  await decide(async (flags) => {
    const project = await openProject({ cwd: root, url })
    const options = { run: true, unmanaged: true, allowLoss: ['all'], ...flags }
    const { questions, proved, findings } = await revertDrift(project, options)
    const isTold = findings.some(({ code }) => code === 'not-proved')
    demand(proved || isTold || questions.length > 0, 'it was not proved, and nothing says so')
    return questions
  }, 'revert')
}

async function adopt(root: string, url: string): Promise<void> {
  await decide(async (flags) => {
    const project = await openProject({ cwd: root, url })
    const { questions } = await adoptDrift(project, { allowLoss: ['all'], ...flags }).catch(
      (thrown: unknown) => {
        if (!(thrown instanceof LockstepError) || thrown.code !== 'cannot-plan') throw thrown
        throw new Refused(`it can not be adopted: ${thrown.message}`)
      },
    )
    return questions
  }, 'adopt')
}

/** The first answer to every question. */
async function decide(
  act: (flags: { renames: string[]; fills: string[] }) => Promise<readonly Question[]>,
  title: string,
): Promise<void> {
  const flags: { renames: string[]; fills: string[] } = { renames: [], fills: [] }
  for (let round = 0; round < 4; round++) {
    const questions = await act(flags).catch((thrown: unknown) => {
      if (thrown instanceof Refused) throw thrown
      throw new Error(`${title}: ${messageOf(thrown)} ${hintOf(thrown) ?? ''}`, { cause: thrown })
    })
    if (questions.length === 0) return
    for (const { choices } of questions) {
      const [flag, value = ''] = choices[0]?.flags ?? []
      if (flag === '--rename') flags.renames.push(value)
      else if (flag === '--fill') flags.fills.push(value)
      else throw new Error(`${title}: ${flag} ${value} was asked for`)
    }
  }
  throw new Error(`${title}: it asks for ever`)
}

async function demandEqual(one: string, other: string): Promise<void> {
  const dialect = await loadDialect()
  const [left, right] = await Promise.all(
    [one, other].map((url) => withConnection(url, (open) => reflect(open, dialect))),
  )
  if (!left || !right) throw new Error('Two databases were asked for.')
  const [first] = compare(left, right)
  demand(!first, `the other database differs: ${first ? describeDifference(first) : ''}`)
}

async function mutate(url: string, { sql: text }: Mutation): Promise<void> {
  await withConnection(url, (open) => open.run(verbatim(text))).catch((thrown: unknown) => {
    throw new Lacking(messageOf(thrown))
  })
}

function causesOf({ causes, verdict }: DatabaseDrift): string {
  return `${verdict}: ${causes.map(({ title }) => title).join('; ')}`
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

/** A project of its own: what is adopted is written into it. */
function projectOf({ root }: Ground, { base }: Mutation): string {
  const project = mkdtempSync(join(root, 'project-'))
  mkdirSync(join(project, 'migrations'))
  writeFileSync(join(project, 'package.json'), '{}')
  writeFileSync(
    join(project, 'lockstep.config.mjs'),
    `import { sql } from 'lockstep/sql'\nexport default { sources: sql([]), cache: ${JSON.stringify(join(root, 'cache'))} }\n`,
  )
  const header = '-- lockstep:revision aaaaaaaa\n-- lockstep:message base\n\n-- lockstep:up\n'
  writeFileSync(join(project, 'migrations/20260101000000_base.sql'), `${header}${base}`)
  return project
}

async function onCopies(
  ground: Ground,
  count: number,
  work: (urls: readonly string[]) => Promise<void>,
): Promise<void> {
  const urls: string[] = []
  try {
    for (let at = 0; at < count; at++) urls.push(await ground.copy())
    await work(urls)
  } finally {
    for (const url of urls) await ground.drop(url)
  }
}

async function openGround(where: string, first: Mutation): Promise<Ground> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-drift-')))
  const ground = where === 'pglite' ? folders(root) : databases(root, where)
  await ground.prepare(async (url) => {
    const project = await openProject({ cwd: projectOf({ root, ...ground }, first), url })
    await upgrade(project)
  })
  return { root, ...ground }
}

const role = sql`do $$begin if not exists (select from pg_roles where rolname = 'rr') then create role rr; end if; end$$`

type Store = Omit<Ground, 'root'> & {
  prepare(build: (url: string) => Promise<void>): Promise<void>
}

function folders(root: string): Store {
  let count = 0
  const template = join(root, 'template')
  return {
    prepare: async (build) => {
      await run(`pglite:${template}`, role)
      await build(`pglite:${template}`)
    },
    copy: async () => {
      const folder = join(root, `copy-${++count}`)
      cpSync(template, folder, { recursive: true })
      return `pglite:${folder}`
    },
    drop: async (url) => {
      rmSync(url.replace('pglite:', ''), { recursive: true, force: true })
    },
  }
}

function databases(_root: string, where: string): Store {
  let count = 0
  const prefix = `drift_${process.pid}`
  const urlOf = (name: string): string => {
    const url = new URL(where)
    url.pathname = `/${name}`
    return url.href
  }
  return {
    prepare: async (build) => {
      await run(where, role)
      await run(where, sql`create database ${ident(prefix)} template template0`)
      await build(urlOf(prefix))
    },
    copy: async () => {
      const name = `${prefix}_${++count}`
      await run(where, sql`create database ${ident(name)} template ${ident(prefix)}`)
      return urlOf(name)
    },
    drop: (url) =>
      run(where, sql`drop database ${ident(new URL(url).pathname.slice(1))} with (force)`),
  }
}

function run(url: string, statement: Sql): Promise<void> {
  return withConnection(url, (open) => open.run(statement))
}

async function withConnection<T>(
  url: string,
  work: (open: Awaited<ReturnType<typeof connect>>) => Promise<T>,
): Promise<T> {
  const connection = await connect(url)
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}

async function verdictOf(ground: Ground, mutation: Mutation): Promise<DriftVerdictOf> {
  const { name } = mutation
  try {
    await tryMutation(ground, mutation)
    return { name, result: 'passed', reason: '' }
  } catch (thrown) {
    const reason = messageOf(thrown)
    if (thrown instanceof Lacking) return { name, result: 'skipped', reason }
    return { name, result: thrown instanceof Refused ? 'refused' : 'failed', reason }
  }
}

process.once('message', (names: readonly string[]) => {
  void tryAll(names).finally(() => process.disconnect())
})

async function tryAll(names: readonly string[]): Promise<void> {
  const mutations = readMutations().filter(({ name }) => names.includes(name))
  const [first] = mutations
  if (!first) return
  const ground = await openGround(process.argv[2] ?? 'pglite', first)
  try {
    for (const mutation of mutations) process.send?.(await verdictOf(ground, mutation))
  } finally {
    rmSync(ground.root, { recursive: true, force: true })
  }
}

import { readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runningProject, type RunningProject } from '../../test/support/running.ts'
import type { Connection } from '../core/connection.ts'
import type { Shadow } from '../core/dialect.ts'
import type { Sql } from '../core/sql.ts'
import type { Project } from '../project/project.ts'
import { check } from './check.ts'
import { readHistory, rememberProof } from './history-state.ts'

const length = 120

function idOf(at: number): string {
  return (0xa0000000 + at).toString(16)
}

function write({ root }: RunningProject, at: number, up: string): void {
  const parent = at === 0 ? '' : `-- lockstep:parents ${idOf(at - 1)}\n`
  const text = `-- lockstep:revision ${idOf(at)}\n${parent}-- lockstep:message step ${at}\n-- lockstep:up\n${up}\n-- lockstep:down\ndrop table t${at};\n`
  writeFileSync(join(root, 'migrations', `${String(at).padStart(5, '0')}.sql`), text)
}

function longHistory(): RunningProject {
  const project = runningProject('', `cache: '.cache'`)
  for (let at = 0; at < length; at++) write(project, at, `create table t${at} (id int);`)
  return project
}

/** Remember proofs: what is at stake here is what is run again, and not what is shown. */
async function proveAll(project: RunningProject): Promise<void> {
  const opened = await project.open()
  const { chainKeys } = await readHistory(opened)
  for (const key of chainKeys.values()) await rememberProof(key, [], { project: opened })
}

/** The tables that revisions make while a project is checked, each as often as it is made. */
async function replayed(project: RunningProject): Promise<readonly string[]> {
  const opened = await project.open()
  const made: string[] = []
  const watched = async (): Promise<Shadow> => watchShadow(await opened.openShadow(), made)
  const watchedProject: Project = { ...opened, openShadow: watched }
  await check(watchedProject, { fresh: true })
  return made
}

function watchShadow(shadow: Shadow, made: string[]): Shadow {
  const { states } = shadow
  return {
    description: shadow.description,
    close: () => shadow.close(),
    fresh: async (needs) => watch(await shadow.fresh(needs), made),
    ...(states && {
      states: {
        keep: (key) => states.keep(key),
        restore: async (keys, needs) => {
          const state = await states.restore(keys, needs)
          return state && { ...state, connection: watch(state.connection, made) }
        },
      },
    }),
  }
}

function watch(connection: Connection, made: string[]): Connection {
  return {
    server: connection.server,
    address: connection.address,
    query: (statement) => connection.query(statement),
    close: () => connection.close(),
    run: (statements: Sql) => {
      const [, table] = /^create table (t\d+) /.exec(statements.text) ?? []
      if (table !== undefined) made.push(table)
      return connection.run(statements)
    },
  }
}

function statesIn({ root }: RunningProject): readonly string[] {
  return readdirSync(join(root, '.cache/states'))
}

test('one more revision behind a long history costs one step, whatever the length', async () => {
  const project = longHistory()
  await proveAll(project)
  expect(await replayed(project)).toHaveLength(length)
  expect(statesIn(project)).toHaveLength(1)
  write(project, length, `create table t${length} (id int);`)
  expect([...new Set(await replayed(project))]).toEqual([`t${length}`])
  expect(await replayed(project)).toEqual([`t${length}`])

  const [state = ''] = statesIn(project)
  truncateSync(join(project.root, '.cache/states', state), 1_000_000)
  expect(await replayed(project)).toHaveLength(length + 1)
}, 60_000)

test('an edit in the middle is replayed from the first again', async () => {
  const project = longHistory()
  await proveAll(project)
  await replayed(project)
  write(project, 60, `create table t60 (id bigint);`)
  await proveAll(project)
  expect(await replayed(project)).toHaveLength(length)
}, 60_000)

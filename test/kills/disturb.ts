/** Runs that are broken off, one way or another, and what the next run makes of them. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { downgrade } from '../../src/commands/downgrade.ts'
import { upgrade } from '../../src/commands/upgrade.ts'
import { LockstepError } from '../../src/core/errors.ts'
import { number, sql } from '../../src/core/sql.ts'
import type { Project } from '../../src/project/project.ts'
import { type Arena, type Contents, contentsOf, first } from './arena.ts'
import { type Holder, openHolder } from './holder.ts'
import { interrupted, type When } from './interrupted.ts'

/** Up from nothing, or down to the first revision. */
export type Way = 'up' | 'down'

/** Who breaks a run off: the process is killed, or the server ends its session. */
export type Blow = 'kill' | 'terminate'

/** What waits for somebody who has read the tables and goes on reading. */
export const canWait: RegExp = /\bconcurrently\b|^(?:alter|drop) table/

/** One place at which a run is broken off. */
export interface Disturbance {
  readonly way: Way
  readonly blow: Blow
  readonly when: When
  readonly at: number
}

/** A run that nobody disturbs: its calls, and what it leads to. */
export interface Undisturbed {
  readonly calls: readonly string[]
  readonly contents: Contents
}

/** Run without a disturbance. */
export async function undisturbed(arena: Arena, way: Way): Promise<Undisturbed> {
  const url = await standing(arena, way)
  const { project, calls } = interrupted(await arena.open(url))
  await go(project, way)
  const contents = await contentsOf(url)
  await arena.drop(url)
  return { calls: [...calls], contents }
}

/** Break a run off, run again, and say how what that led to differs: nothing when it does not. */
export async function disturb(
  arena: Arena,
  disturbance: Disturbance,
  expected: Contents,
): Promise<string | undefined> {
  const { way, blow } = disturbance
  const url = await standing(arena, way)
  const wasBroken = await (blow === 'kill' ? killed : terminated)(arena, url, disturbance)
  if (!wasBroken) return 'it was not broken off'
  try {
    await go(await arena.open(url), way)
  } catch (thrown) {
    return `the next run failed: ${String(thrown)}`
  }
  const contents = await contentsOf(url)
  await arena.drop(url)
  return isDeepStrictEqual(contents, expected)
    ? undefined
    : JSON.stringify({ contents, expected }, undefined, 1)
}

/** Go one way. */
export async function go(project: Project, way: Way): Promise<void> {
  if (way === 'up') await upgrade(project, { lossAllowed: true })
  else await downgrade(project, { target: first, lossAllowed: true })
}

/** A database from which that way leads. */
async function standing(arena: Arena, way: Way): Promise<string> {
  const url = await arena.fresh()
  if (way === 'down') await go(await arena.open(url), 'up')
  return url
}

async function killed(arena: Arena, url: string, { way, at, when }: Disturbance): Promise<boolean> {
  const child = fork(
    join(import.meta.dirname, 'dying.ts'),
    [arena.root, url, way, String(at), when],
    { execArgv: ['--import', 'jiti/register'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  const exit = new Promise<boolean>((resolve) => {
    child.once('exit', (_code, signal) => {
      resolve(signal === 'SIGKILL')
    })
  })
  if (when !== 'waiting') return exit
  const [pid] = await once(child, 'message')
  const holder = await openHolder(url)
  await holder.hold()
  child.send('go')
  await holder.waitsFor(Number(pid))
  child.kill('SIGKILL')
  const isKilled = await exit
  // The holder still holds: the server must find out by itself that nobody is there any more.
  await holder.isGone(Number(pid))
  await holder.close()
  return isKilled
}

/** Where the session ends after the work, such as when the lock is released, the run succeeds. */
async function terminated(
  arena: Arena,
  url: string,
  { way, at, when }: Disturbance,
): Promise<boolean> {
  const holder = await openHolder(url)
  let isEnded = false
  const { project } = interrupted(await arena.open(url), {
    at,
    when,
    ...(when === 'waiting' ? { prepare: () => holder.hold() } : {}),
    act: async (pid) => {
      isEnded = true
      if (when === 'waiting') await holder.waitsFor(pid)
      await endSession(holder, pid)
    },
  })
  try {
    await go(project, way)
  } catch (thrown) {
    if (!isLost(thrown)) throw thrown
  } finally {
    await holder.close()
  }
  return isEnded
}

async function endSession(holder: Holder, pid: number): Promise<void> {
  await holder.admin.query(sql`select pg_terminate_backend(${number(pid)})`)
  await holder.isGone(pid)
}

function isLost(thrown: unknown): boolean {
  if (!(thrown instanceof LockstepError)) return false
  const { code, details } = thrown
  return code === 'session-lost' || code === 'cannot-connect' || details['sqlstate'] === '57P01'
}

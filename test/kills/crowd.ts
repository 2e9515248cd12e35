/** Many processes at once, and processes that are killed at random moments: the built program, as a deploy runs it. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { type Arena, type Contents, contentsOf } from './arena.ts'

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** How a process ended. */
interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Many processes at once on one database: nothing when all is as after one run alone. */
export async function crowd(
  arena: Arena,
  processes: number,
  expected: Contents,
): Promise<string | undefined> {
  const url = await arena.fresh()
  const ends = await Promise.all(
    Array.from({ length: processes }, () => run(arena, url, ['--lock-wait', '300', '--json'])),
  )
  const failed = ends.find(({ code }) => code !== 0)
  if (failed !== undefined)
    return `a process ended with ${failed.code}: ${failed.stdout}${failed.stderr}`
  const applied = ends.flatMap(({ stdout }) => appliedIn(stdout)).toSorted()
  const contents = await contentsOf(url)
  await arena.drop(url)
  if (applied.join() !== 'aaaaaaaa,bbbbbbbb') return `applied were ${applied.join()}`
  return isDeepStrictEqual(contents, expected) ? undefined : JSON.stringify({ contents, expected })
}

/** What kills at random moments came to. */
export interface RandomKills {
  /** Those that hit. */
  readonly kills: number
  /** The databases that came to their end in spite of them. */
  readonly databases: number
  /** What differed from a run that nobody disturbed. */
  readonly differences: readonly string[]
}

/** Kill the process again and again until so many kills have hit, and compare each database that came to its end. */
export async function killAtRandom(
  arena: Arena,
  wanted: number,
  { expected, random }: { readonly expected: Contents; readonly random: () => number },
): Promise<RandomKills> {
  const differences: string[] = []
  const usual = await usualMs(arena)
  let kills = 0
  let databases = 0
  while (kills < wanted) {
    const url = await arena.fresh()
    let isDone = false
    while (!isDone) {
      // The first moments belong to the start of the program. After the last kill the run may end.
      const limit = kills < wanted ? usual * (0.3 + random() * 0.8) : undefined
      const { code, signal, stderr } = await run(arena, url, ['--lock-wait', '60'], limit)
      if (signal === 'SIGKILL') kills++
      else if (code !== 0) differences.push(`a run ended with ${code}: ${stderr}`)
      isDone = signal !== 'SIGKILL'
    }
    databases++
    const contents = await contentsOf(url)
    if (!isDeepStrictEqual(contents, expected)) differences.push(JSON.stringify(contents))
    await arena.drop(url)
  }
  return { kills, databases, differences }
}

/** How long a run takes that nobody disturbs. */
async function usualMs(arena: Arena): Promise<number> {
  const url = await arena.fresh()
  const started = performance.now()
  await run(arena, url, [])
  const ms = performance.now() - started
  await arena.drop(url)
  return ms
}

function run(
  arena: Arena,
  url: string,
  flags: readonly string[],
  killAfterMs?: number,
): Promise<Ended> {
  const child = spawn(process.execPath, [main, 'upgrade', ...flags], {
    cwd: arena.root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const timer =
    killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, stdout, stderr })
    })
  })
}

function appliedIn(stdout: string): readonly string[] {
  const result: unknown = JSON.parse(stdout)
  const applied: unknown =
    typeof result === 'object' && result !== null ? Reflect.get(result, 'applied') : undefined
  return Array.isArray(applied) ? applied.map((one: object) => String(Reflect.get(one, 'id'))) : []
}

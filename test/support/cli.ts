/** The built program, run as a user runs it: without a terminal, in a folder of its own. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** The password of every URL that these tests use; no output may hold it. */
export const secret = 'sesame'

/** What a run printed, and how it left. */
export interface Run {
  readonly stdout: string
  readonly stderr: string
  readonly status: number | null
}

type Environment = Readonly<Record<string, string>>

/** Run a command to its end. */
export function lockstep(cwd: string, args: readonly string[], environment: Environment = {}): Run {
  const { stdout, stderr, status } = spawnSync(process.execPath, [main, ...args], {
    cwd,
    env: environmentOf(environment),
    encoding: 'utf8',
    input: '',
  })
  return withoutSecret({ stdout, stderr, status })
}

/** Run a command with `--json`; gives its one object and the exit code. */
export function lockstepJson(
  cwd: string,
  args: readonly string[],
  environment: Environment = {},
): { readonly status: number | null; readonly result: unknown } {
  const { stdout, status } = lockstep(cwd, [...args, '--json'], environment)
  return { status, result: JSON.parse(stdout) }
}

/** A command that is under way. */
export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Run>
}

/** Start a command; it is killed when the test has finished. */
export function startLockstep(
  cwd: string,
  args: readonly string[],
  environment: Environment = {},
): Running {
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<Run>((resolve) => {
    child.once('close', (status) => resolve(withoutSecret({ stdout, stderr, status })))
  })
  return { child, ended }
}

function environmentOf(environment: Environment): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment }
}

function withoutSecret(run: Run): Run {
  expect(run.stdout + run.stderr).not.toContain(secret)
  return run
}

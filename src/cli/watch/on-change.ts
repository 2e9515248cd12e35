/** Events given to a command. */
import { spawn, type ChildProcess } from 'node:child_process'
import type { WatchEvent } from '../../commands/drift/watch/state.ts'
import { messageOf } from '../../core/errors.ts'

/** How long a command may take, in milliseconds. */
const timeoutMs = 60_000

/** What a command is run with. */
export interface CommandPlace {
  /** The folder of the project. */
  readonly cwd: string
  /** Is given what it writes, line by line. */
  readonly print: (line: string) => void
  readonly timeoutMs?: number
}

/**
 * Run a command in a shell, with the event as JSON on its standard input and in `LOCKSTEP_EVENT`.
 *
 * @returns What went wrong; nothing where it ended with 0.
 */
export function runCommand(
  command: string,
  event: WatchEvent,
  { cwd, print, timeoutMs: limit = timeoutMs }: CommandPlace,
): Promise<string | undefined> {
  const json = JSON.stringify(event)
  return new Promise((resolve) => {
    // A group of its own: what the shell started ends with it.
    const child = spawn(command, {
      cwd,
      shell: true,
      detached: process.platform !== 'win32',
      env: { ...process.env, LOCKSTEP_EVENT: json },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const killNow = (): void => end(child)
    process.once('exit', killNow)
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      end(child)
    }, limit)
    const finish = (failure: string | undefined): void => {
      clearTimeout(timer)
      process.off('exit', killNow)
      resolve(isLate ? `it took longer than ${limit / 1000} s` : failure)
    }
    for (const stream of [child.stdout, child.stderr]) passOn(stream, print)
    // A command that does not read what it is given closes the pipe.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${json}\n`)
    child.once('error', (thrown) => finish(messageOf(thrown)))
    child.once('close', (code, signal) =>
      finish(code === 0 ? undefined : `it ended with ${code ?? signal}`),
    )
  })
}

function passOn(stream: NodeJS.ReadableStream, print: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    lines.forEach((line) => print(line))
  })
  stream.on('end', () => {
    if (rest !== '') print(rest)
  })
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

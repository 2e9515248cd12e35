/** A limit to how long a database may keep others waiting. */
import { LockstepError } from '../../../core/errors.ts'
import type { Project } from '../../../project/project.ts'

/** What is worked on within a limit. */
export interface Limited {
  readonly project: Project
  /** Milliseconds. */
  readonly timeoutMs: number
}

/** The clock of one database: it stands still while something is built that is not the database's business. */
export interface Clock {
  readonly stopped: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * Work, and close what the work opened when it takes too long. A server that has hung is not waited for: whatever
 * becomes of the work afterwards is nobody's business.
 *
 * @param work - Is given the project, and is to open connections by it.
 * @throws {LockstepError} `timed-out`
 */
export async function withinTime<T>(
  { project, timeoutMs }: Limited,
  work: (project: Project, clock: Clock) => Promise<T>,
): Promise<T> {
  const open = new Set<() => Promise<void>>()
  const own: Project = {
    ...project,
    onExit: (close) => {
      const forget = project.onExit(close)
      open.add(close)
      return () => {
        open.delete(close)
        forget()
      }
    },
  }
  const limit = createLimit(timeoutMs)
  try {
    return await Promise.race([work(own, limit), limit.passed])
  } catch (thrown) {
    for (const close of open) close().catch(() => undefined)
    throw thrown
  } finally {
    limit.end()
  }
}

interface Limit extends Clock {
  /** Fails when the time is over. */
  readonly passed: Promise<never>
  readonly end: () => void
}

function createLimit(timeoutMs: number): Limit {
  let timer: NodeJS.Timeout | undefined
  let [left, since] = [timeoutMs, 0]
  let fail: (error: LockstepError) => void = ignore
  const passed = new Promise<never>((_, reject) => (fail = reject))
  let isOver = false
  const go = (): void => {
    if (isOver) return
    since = performance.now()
    timer = setTimeout(() => fail(tooLate(timeoutMs)), Math.max(0, left))
  }
  const stop = (): void => {
    left -= performance.now() - since
    clearTimeout(timer)
  }
  go()
  return {
    passed,
    end: () => {
      isOver = true
      clearTimeout(timer)
    },
    stopped: async (work) => {
      stop()
      try {
        return await work()
      } finally {
        go()
      }
    },
  }
}

function ignore(): void {
  // The promise takes its place at once.
}

function tooLate(timeoutMs: number): LockstepError {
  return new LockstepError('timed-out', {
    message: `It was not done within ${timeoutMs / 1000} s, and left.`,
    hint: 'Look whether the server answers and what it is busy with, or give it longer with `--timeout`.',
    details: { timeoutMs },
  })
}

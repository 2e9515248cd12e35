/** Leaving: what is open is closed, whether the work ended or somebody pressed Ctrl-C. */
import { constants } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import type { OnExit } from '../project/project.ts'

/** What must be closed before the process ends. */
export interface ExitRegistry {
  readonly onExit: OnExit
  /** Close what is open, the latest first; what fails to close is left. Safe to call twice. */
  cleanUp(): Promise<void>
  /** Wait so many milliseconds with nothing under way. */
  readonly rest: (ms: number) => Promise<boolean>
  /** Whether nothing is under way: to end now is no failure. */
  readonly isResting: () => boolean
}

/** A registry in which nothing is open. */
export function createExitRegistry(): ExitRegistry {
  const open = new Set<() => Promise<void>>()
  let isResting = false
  return {
    isResting: () => isResting,
    rest: async (ms) => {
      isResting = true
      await delay(ms)
      isResting = false
      return true
    },
    onExit: (cleanup) => {
      open.add(cleanup)
      return () => void open.delete(cleanup)
    },
    cleanUp: async () => {
      const closing = [...open].toReversed()
      open.clear()
      for (const close of closing) await close().catch(() => undefined)
    },
  }
}

/** How long a cleanup may take after a signal, in milliseconds. */
const patience = 5000
const restPatience = 500

/**
 * When a signal asks for the end: say so, close what is open, and exit with 128 and the signal's number,
 * as shells do, or with 0 where nothing was under way. A second signal ends at once.
 *
 * @returns What stops the listening, and whether a signal came.
 */
export function exitOnSignals(
  registry: ExitRegistry,
  announce: (signal: NodeJS.Signals) => void,
): { readonly wasInterrupted: () => boolean } {
  let isEnding = false
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const isResting = registry.isResting()
    const exitCode = isResting ? 0 : 128 + constants.signals[signal]
    if (isEnding) process.exit(exitCode)
    isEnding = true
    if (!isResting) announce(signal)
    await Promise.race([registry.cleanUp(), delay(isResting ? restPatience : patience)])
    process.exit(exitCode)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  return { wasInterrupted: () => isEnding }
}

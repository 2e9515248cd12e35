/** Calls that run one after the other, whoever makes them at once. */

/** How a queue ended. */
export interface TurnsEnd {
  /** How many calls were still to end: nobody had waited for them. */
  readonly left: number
  /** What the first call that failed threw. */
  readonly failure: unknown
}

/** A queue of calls. */
export interface Turns {
  /** Run when those before have ended. */
  next<T>(work: () => Promise<T>): Promise<T>
  /** Wait for what runs and take no more. */
  end(): Promise<TurnsEnd>
}

function handled<T>(refused: Promise<T>): Promise<T> {
  refused.catch(() => undefined)
  return refused
}

/** @param refuse - Makes the error for a call that comes after the end. */
export function takeTurns(refuse: () => Error): Turns {
  let last: Promise<unknown> = Promise.resolve()
  let left = 0
  let failure: unknown
  let hasEnded = false
  return {
    // Not async: that would make another promise, whose failure ends the process where nobody waits for it.
    next: (work) => {
      if (hasEnded) return handled(Promise.reject(refuse()))
      left++
      const result = last.then(work)
      // Of one that nobody waits for is told by `end`; it must not end the process.
      last = result.catch((thrown: unknown) => void (failure ??= thrown)).finally(() => left--)
      return result
    },
    end: async () => {
      const before = left
      hasEnded = true
      await last
      return { left: before, failure }
    },
  }
}

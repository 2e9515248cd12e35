/** Taking times: medians of several runs, and how they are shown. */
import { performance } from 'node:perf_hooks'

/** Milliseconds that a piece of work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The median of several runs, in milliseconds; what is done before each run is not counted. */
export async function medianOf(
  runs: number,
  work: () => unknown,
  before: () => unknown = () => undefined,
): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    await before()
    times.push(await timed(work))
  }
  return median(times)
}

/** The middle of some numbers; of two in the middle, the lower. */
export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[(values.length - 1) >> 1] ?? Number.NaN
}

/** By which power of the size the time grows: 1 is linear, 2 quadratic. */
export function growth(small: Measured, large: Measured): number {
  return Math.log(large.ms / small.ms) / Math.log(large.size / small.size)
}

/** A time, and the size of what took it. */
export interface Measured {
  readonly size: number
  readonly ms: number
}

/** Print one figure; with a limit, whether it is kept. */
export function report(label: string, value: string, kept?: boolean): void {
  const verdict = kept === undefined ? '' : kept ? '  within its limit' : '  OVER ITS LIMIT'
  console.log(`  ${label.padEnd(62)} ${value.padStart(10)}${verdict}`)
}

/** Print a time, and whether it is below a limit in milliseconds. */
export function reportTime(label: string, ms: number, limit?: number): void {
  const shown = ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`
  report(label, shown, limit === undefined ? undefined : ms < limit)
}

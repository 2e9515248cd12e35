/** The lines in which two texts differ. */
import { diffLines } from './line-diff.ts'

/** More lines than this are told by number. */
const mostLines = 24

/**
 * The lines of the first text that are gone (`- `) and those of the second that are new (`+ `), each run
 * with one line around it (`  `), and `…` where lines are left out.
 */
export function changedLines(before: string, after: string): readonly string[] {
  const marked = fullDiff(before, after)
  const isNear = (at: number): boolean =>
    marked.slice(Math.max(0, at - 1), at + 2).some((line) => !line.startsWith(' '))
  const kept = marked.flatMap((line, at) =>
    isNear(at) ? [line] : at === 0 || isNear(at - 1) ? ['  …'] : [],
  )
  if (kept.length <= mostLines) return kept
  return [...kept.slice(0, mostLines), `  … and ${kept.length - mostLines} lines more`]
}

/** Every line of both texts, with what marks it. */
export function fullDiff(before: string | null, after: string | null): readonly string[] {
  return diffLines(before, after).map(({ sign, text }) => `${sign} ${text}`)
}

/** Patterns that name objects by their ids. */
import type { IdText } from '../core/schema.ts'

/** Whether an id, or that of a whole it is a part of, fits a pattern in which `*` stands for any characters but a dot. */
export function objectMatches(pattern: string, id: IdText): boolean {
  return new RegExp(
    `^${pattern.replaceAll(/[$()+.?[\\\]^{|}]/g, String.raw`\$&`).replaceAll('*', '[^.]*')}$`,
  ).test(id)
}

/** Patterns that name objects by their ids, such as `index public.users_*`. */
import type { IdText } from '../core/schema.ts'

/**
 * Whether a pattern names an object, or one that it is a part of. `*` stands for any characters but a dot. What is quoted in an id is quoted in a pattern.
 *
 * @param parents - The ids of what the object is a part of, where they are known: one that is matched matches its parts.
 */
export function objectMatches(
  pattern: string,
  id: IdText,
  parents: readonly IdText[] = [],
): boolean {
  const expression = expressionOf(pattern)
  return [id, ...parents].some((text) => expression.test(text))
}

const known = new Map<string, RegExp>()

function expressionOf(pattern: string): RegExp {
  const made = known.get(pattern)
  if (made !== undefined) return made
  const source = pattern
    .trim()
    .replaceAll(/[$()+.?[\\\]^{|}]/g, String.raw`\$&`)
    .replaceAll('*', '[^.]*')
  const expression = new RegExp(`^${source}$`)
  known.set(pattern, expression)
  return expression
}

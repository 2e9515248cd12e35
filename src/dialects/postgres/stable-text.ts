/** The text of an expression as the server prints it again and again. */

/** Texts in quotes, names in quotes, brackets of either sort, commas, and everything between those. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()[\],]|[^'"()[\],]+/gu

/** What none of the ways below is without. */
const suspicious = ['(ARRAY[', '(VALUES ', ') AND ', ') OR ', '(- ', ' CYCLE ']

/** The cast of a whole array, up to its brackets. */
const castOfArray = /^::([\w .]+)$/u

/** The marks of a cycle. */
const marks = / TO ('(?:[^']|'')*')::([\w ]+) DEFAULT ('(?:[^']|'')*')::\2 USING /gu

/** A number behind a minus that stands apart. */
const negative = /^- (\d+)(\.\d+)?$/u

/**
 * Bring an expression, or the query of a view, to the text that it has once it was read back.
 *
 * - What `in` makes of a `varchar` column is printed as a cast of an array, `(ARRAY['a', 'b'])::text[]`. Read
 *   back, the server casts each element: `ARRAY[('a')::text, ('b')::text]`.
 * - What `between` and the like make is nested, `((a AND b) AND c)`, and read back as `(a AND b AND c)`.
 * - A negative number that was cast is `(- 1)`, and then `'-1'::integer`.
 * - The marks of a cycle are printed with a cast, `TO 'y'::text`, which the grammar does not take.
 * - What a view selects from is `(VALUES (1))` while it has no name of its own, and then `( VALUES (1))`.
 */
export function stableText(expression: string): string {
  if (!suspicious.some((sign) => expression.includes(sign))) return expression
  return rewritten(flattened(expression.match(token) ?? [])).replaceAll(marks, marked)
}

function marked(_: string, mark: string, type: string, usual: string): string {
  const name = type === 'text' ? '' : `${type} `
  return ` TO ${name}${mark} DEFAULT ${name}${usual} USING `
}

/** Without the parentheses around the first operand of `and` or `or` where it is one of the same sort. */
function flattened(tokens: readonly string[]): readonly string[] {
  const groups = groupsOf(tokens)
  const needless = new Set<number>()
  for (const [open, { close, operators }] of groups) {
    const operator = / (?:AND|OR) /u.exec(tokens[close + 1] ?? '')
    const isFirst = tokens[open - 1] === '(' && operator?.index === 0
    if (isFirst && operators.has(operator[0])) needless.add(open).add(close)
  }
  return tokens.filter((_, at) => !needless.has(at))
}

/** What stands between two parentheses. */
interface Group {
  readonly close: number
  /** The ` AND ` and ` OR ` that are in no group within it. */
  readonly operators: ReadonlySet<string>
}

/** The groups of an expression, by where they open. */
function groupsOf(tokens: readonly string[]): ReadonlyMap<number, Group> {
  const groups = new Map<number, Group>()
  const around: { readonly open: number; readonly operators: Set<string> }[] = []
  for (const [at, one] of tokens.entries()) {
    if (stepOf(one) > 0) around.push({ open: at, operators: new Set() })
    else if (stepOf(one) < 0) {
      const group = around.pop()
      if (group) groups.set(group.open, { close: at, operators: group.operators })
    } else if (!/^['"]/u.test(one))
      for (const [operator] of one.matchAll(/ (?:AND|OR) /gu))
        around.at(-1)?.operators.add(operator)
  }
  return groups
}

function rewritten(tokens: readonly string[]): string {
  let text = ''
  for (let at = 0; at < tokens.length; at += 1) {
    const found = castArrayAt(tokens, at) ?? negativeAt(tokens, at) ?? listAt(tokens, at)
    text += found?.text ?? tokens[at] ?? ''
    at = found?.end ?? at
  }
  return text
}

interface Rewritten {
  readonly text: string
  /** Of its last token. */
  readonly end: number
}

/** The array that starts with the parenthesis of `(ARRAY[`, where it is cast as a whole. */
function castArrayAt(tokens: readonly string[], at: number): Rewritten | undefined {
  if (tokens[at] !== '(' || tokens[at + 1] !== 'ARRAY' || tokens[at + 2] !== '[') return undefined
  const close = closing(tokens, at + 2)
  if (tokens[close + 1] !== ')') return undefined
  const type = castOfArray.exec(tokens[close + 2] ?? '')?.[1]
  if (type === undefined || tokens[close + 3] !== '[' || tokens[close + 4] !== ']') return undefined
  const elements = elementsOf(tokens.slice(at + 3, close)).map(rewritten)
  // Of an array in an array the server casts what the inner one holds.
  if (elements.some((element) => element.startsWith('ARRAY['))) return undefined
  const cast = elements.map((element) => `(${element})::${type}`)
  return { text: `ARRAY[${cast.join(', ')}]`, end: close + 4 }
}

/** The number that starts with the parenthesis of `(- 1)`. */
function negativeAt(tokens: readonly string[], at: number): Rewritten | undefined {
  const [, whole, fraction = ''] = negative.exec(tokens[at + 1] ?? '') ?? []
  if (tokens[at] !== '(' || tokens[at + 2] !== ')' || whole === undefined) return undefined
  const type = fraction === '' ? 'integer' : 'numeric'
  return { text: `'-${whole}${fraction}'::${type}`, end: at + 2 }
}

/** The parenthesis of `(VALUES `. */
function listAt(tokens: readonly string[], at: number): Rewritten | undefined {
  const isList = tokens[at] === '(' && tokens[at + 1]?.startsWith('VALUES ') === true
  return isList ? { text: '( ', end: at } : undefined
}

/** Where the bracket that opens at a token is closed. */
function closing(tokens: readonly string[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at += 1) {
    depth += stepOf(tokens[at])
    if (depth === 0) return at
  }
  return tokens.length
}

/** The tokens between the outer commas. */
function elementsOf(tokens: readonly string[]): readonly (readonly string[])[] {
  const elements: string[][] = [[]]
  let depth = 0
  for (const one of tokens) {
    depth += stepOf(one)
    if (one === ',' && depth === 0) elements.push([])
    else elements.at(-1)?.push(elements.at(-1)?.length === 0 ? one.trimStart() : one)
  }
  return elements.map((element) => element.filter((one) => one !== ''))
}

function stepOf(one: string | undefined): number {
  if (one === '(' || one === '[') return 1
  return one === ')' || one === ']' ? -1 : 0
}

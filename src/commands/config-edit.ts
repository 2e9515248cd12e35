/** The text of a config file with something put in, formatted as it was. Where the file is unusual nothing is guessed. */
import { depthChange, isMark, isWord, tokensOf, type CodeToken } from '../history/code/tokens.ts'

/** A list of a config and what to put at its end. */
export interface ListEdit {
  readonly key: string
  /** Each as code; given a function that writes a text as the file does. */
  readonly items: (quote: (text: string) => string) => readonly string[]
}

/** The file with more items in one of its lists, which is made where it is absent; nothing where the file is unusual. */
export function withItems(text: string, { key, items }: ListEdit): string | undefined {
  const code = readCode(text)
  const config = configIn(code)
  if (!config) return undefined
  const entries = entriesIn(code, config)
  const keys = entries.map((entry) => keyOf(entry))
  // What is spread may hold the list, and so may what nobody can name.
  if (keys.includes(undefined)) return undefined
  const written = items(quoteIn(code))
  const at = keys.indexOf(key)
  if (at === -1) {
    const list = (indent: string): string =>
      config.spansLines
        ? [`${key}: [`, ...written.map((item) => `${indent}  ${item},`), `${indent}]`].join(
            code.eol,
          )
        : `${key}: [${written.join(', ')}]`
    return append(code, config, [list])
  }
  const open = entries[at]?.[2]
  const list = open && isMark(open, '[') ? bracketsAt(code, code.tokens.indexOf(open)) : undefined
  const behind = list && code.tokens[list.close + 1]
  if (!list || !(isMark(behind, ',') || isMark(behind, '}'))) return undefined
  return append(
    code,
    list,
    written.map((item) => () => item),
  )
}

/** Where the entries of the config begin: behind its brace. Nothing where the file is unusual. */
export function headOfConfig(text: string): number | undefined {
  const code = readCode(text)
  const config = configIn(code)
  const brace = config && code.tokens[config.open]
  return brace && brace.start + 1
}

/** A text as code, between these quotes. */
export function quoted(text: string, mark = "'"): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return `${mark}${line.replaceAll(new RegExp(`[${mark}\\\\]`, 'g'), String.raw`\$&`)}${mark}`
}

interface Code {
  readonly text: string
  readonly tokens: readonly CodeToken[]
  readonly eol: string
}

/** A pair of brackets, by the places of their tokens. */
interface Brackets {
  readonly open: number
  readonly close: number
  readonly spansLines: boolean
}

function readCode(text: string): Code {
  return { text, tokens: tokensOf(text), eol: text.includes('\r\n') ? '\r\n' : '\n' }
}

/** `export default {`, `export default defineConfig({`, or either by a name. */
function configIn(code: Code): Brackets | undefined {
  const { tokens } = code
  const places = tokens.flatMap((token, at) =>
    isWord(token, 'export') && isWord(tokens[at + 1], 'default') ? [at + 2] : [],
  )
  const [place] = places
  if (place === undefined || places.length > 1) return undefined
  return objectAt(code, place) ?? namedObject(code, tokens[place])
}

function objectAt(code: Code, at: number): Brackets | undefined {
  const { tokens } = code
  if (isMark(tokens[at], '{')) return bracketsAt(code, at)
  const isCall = isWord(tokens[at], 'defineConfig') && isMark(tokens[at + 1], '(')
  return isCall && isMark(tokens[at + 2], '{') ? bracketsAt(code, at + 2) : undefined
}

function namedObject(code: Code, name: CodeToken | undefined): Brackets | undefined {
  const { tokens } = code
  const words = ['const', 'let', 'var']
  const found = tokens.flatMap((token, at) =>
    words.includes(token.value) && name && isWord(tokens[at + 1], name.value) ? [at + 2] : [],
  )
  const [after] = found
  if (after === undefined || found.length > 1) return undefined
  const equals = tokens.findIndex((token, at) => at >= after && isMark(token, '='))
  const type = tokens.slice(after, equals)
  const isPlain = type.every(({ type: sort, value }) => sort === 'IdentifierName' || value === ':')
  return equals !== -1 && isPlain ? objectAt(code, equals + 1) : undefined
}

function bracketsAt({ tokens }: Code, open: number): Brackets | undefined {
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at]
    if (token) depth += depthChange(token)
    if (depth === 0) {
      const spansLines = token?.line !== tokens[open]?.line
      return { open, close: at, spansLines }
    }
  }
  return undefined
}

/** What stands between the commas. */
function entriesIn({ tokens }: Code, { open, close }: Brackets): readonly (readonly CodeToken[])[] {
  const entries: CodeToken[][] = [[]]
  let depth = 0
  for (const token of tokens.slice(open + 1, close)) {
    depth += depthChange(token)
    if (depth === 0 && isMark(token, ',')) entries.push([])
    else entries.at(-1)?.push(token)
  }
  return entries.filter((entry) => entry.length > 0)
}

/** The key of an entry; nothing where it is not written out. */
function keyOf([key, colon]: readonly CodeToken[]): string | undefined {
  if (!key || (colon && !isMark(colon, ':') && !isMark(colon, '('))) return undefined
  if (key.type === 'IdentifierName') return key.value
  return key.type === 'StringLiteral' ? key.value.slice(1, -1) : undefined
}

/** Put items behind the last one; each is given the indent of its line. */
function append(
  { text, tokens, eol }: Code,
  { open, close, spansLines }: Brackets,
  items: readonly ((indent: string) => string)[],
): string | undefined {
  const [first, last, end] = [tokens[open + 1], tokens[close - 1], tokens[close]]
  if (!first || !last || !end) return undefined
  const behind = last.start + last.value.length
  const isEmpty = close === open + 1
  if (!spansLines) {
    const written = items.map((item) => item('')).join(', ')
    const gap = isEmpty ? '' : isMark(last, ',') ? ' ' : ', '
    return text.slice(0, behind) + gap + written + text.slice(behind)
  }
  const indent = !isEmpty && first.startsLine ? indentAt(text, first) : `${indentAt(text, end)}  `
  const lines = items.map((item) => `${eol}${indent}${item(indent)},`).join('')
  const comma = isEmpty || isMark(last, ',') ? '' : ','
  const [rest = ''] = /^[^\r\n]*/.exec(text.slice(behind)) ?? []
  // A comment behind the last item stays with it.
  const isComment = /^\s*(?:\/\/.*|\/\*.*\*\/\s*)?$/.test(rest)
  const tail = isComment ? rest : ''
  return text.slice(0, behind) + comma + tail + lines + text.slice(behind + tail.length)
}

function indentAt(text: string, { start }: CodeToken): string {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1)
  return /^[^\S\r\n]*/.exec(line)?.[0] ?? ''
}

/** Texts stand in the quotes that the file has most. */
function quoteIn({ tokens }: Code): (text: string) => string {
  const marks = tokens.flatMap(({ type, value }) => (type === 'StringLiteral' ? [value[0]] : []))
  const double = marks.filter((mark) => mark === '"').length
  return (text) => quoted(text, double > marks.length / 2 ? '"' : "'")
}

/** The one `defineRevision({ … })` of a file, and its properties, as they stand in the text. */
import { nearest } from '../../core/nearest.ts'
import { invalidRevision } from '../invalid-revision.ts'
import { type CodeToken, depthChange, isMark, isWord, stringValue } from './tokens.ts'

const keys = ['id', 'parents', 'message', 'allows', 'transaction', 'up', 'down'] as const

/** A key of a definition. */
export type DefinitionKey = (typeof keys)[number]

/** A property as written. */
export interface Property {
  /** All of it, its key included. */
  readonly tokens: readonly CodeToken[]
  /** What stands behind the colon; nothing for a method. */
  readonly value: readonly CodeToken[]
  readonly line: number
}

/** A file cut into its definition and the rest. */
export interface Definition {
  readonly properties: ReadonlyMap<DefinitionKey, Property>
  /** Everything outside the braces of the definition. */
  readonly rest: readonly CodeToken[]
  readonly line: number
}

/** @throws {LockstepError} `revision-invalid` for a file that does not hold one, written out */
export function readDefinition(tokens: readonly CodeToken[], file: string): Definition {
  const starts = [...tokens.keys()].filter((at) => isCall(tokens, at))
  const [start, second] = starts
  const first = start === undefined ? undefined : tokens[start]
  if (start === undefined || first === undefined) throw noDefinition(file)
  const again = second === undefined ? undefined : tokens[second]
  if (again !== undefined)
    throw invalidRevision(
      { file, line: again.line },
      'defines a second revision',
      'Give it a file of its own.',
    )
  const { end, parts } = partsFrom(tokens, start + 3)
  if (end === undefined)
    throw invalidRevision(
      { file, line: first.line },
      'has a `defineRevision({` that is never closed',
      'Close it with `})`.',
    )
  return {
    properties: readProperties(parts, file),
    rest: [...tokens.slice(0, start + 3), ...tokens.slice(end)],
    line: first.line,
  }
}

function isCall(tokens: readonly CodeToken[], at: number): boolean {
  return (
    isWord(tokens[at], 'defineRevision') &&
    isMark(tokens[at + 1], '(') &&
    isMark(tokens[at + 2], '{')
  )
}

function noDefinition(file: string): Error {
  return invalidRevision(
    { file, line: 1 },
    'is no revision: it has no `defineRevision({ … })`',
    'Write revisions with `lockstep new --data`, and keep other code in another folder.',
  )
}

/** What stands between commas, up to the brace that closes. */
function partsFrom(
  tokens: readonly CodeToken[],
  start: number,
): { readonly end?: number; readonly parts: readonly (readonly CodeToken[])[] } {
  const parts: CodeToken[][] = [[]]
  let depth = 0
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) break
    depth += depthChange(token)
    if (depth < 0) return { end: at, parts: parts.filter((part) => part.length > 0) }
    if (depth === 0 && isMark(token, ',')) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return { parts }
}

function readProperties(
  parts: readonly (readonly CodeToken[])[],
  file: string,
): ReadonlyMap<DefinitionKey, Property> {
  const properties = new Map<DefinitionKey, Property>()
  for (const tokens of parts) {
    const at = isWord(tokens[0], 'async') && !isMark(tokens[1], '(') ? 1 : 0
    const [name, mark] = tokens.slice(at)
    const line = tokens[0]?.line ?? 1
    const key = keyOf(name, line, file)
    if (properties.has(key))
      throw invalidRevision({ file, line }, `has a second \`${key}\``, 'Remove one of them.')
    const hasValue = isMark(mark, ':')
    if (!hasValue && !isMark(mark, '(')) throw notWrittenOut(key, line, file)
    properties.set(key, { tokens, value: hasValue ? tokens.slice(at + 2) : [], line })
  }
  return properties
}

function keyOf(token: CodeToken | undefined, line: number, file: string): DefinitionKey {
  const written = (token && (stringValue(token) ?? token.value)) ?? ''
  const key = keys.find((key) => key === written)
  if (key !== undefined) return key
  const meant = nearest(written, keys)
  throw invalidRevision(
    { file, line },
    `has "${written}" in its definition, which is no part of a revision`,
    `${meant === undefined ? '' : `Did you mean \`${meant}\`? `}The parts are ${keys.join(', ')}.`,
  )
}

/** The error for a part that is read without running the file, and can not be. */
export function notWrittenOut(key: DefinitionKey, line: number, file: string): Error {
  const examples: Readonly<Record<DefinitionKey, string>> = {
    id: `id: '3f9a1c2b'`,
    parents: `parents: ['1b22de90']`,
    message: `message: 'fill users.name'`,
    allows: `allows: ['column public.users.email']`,
    transaction: 'transaction: false',
    up: 'async up({ run }) { … }',
    down: 'async down({ run }) { … }',
  }
  return invalidRevision(
    { file, line },
    `has a \`${key}\` that is not written out`,
    `Lockstep reads it without running the file: write \`${examples[key]}\`.`,
  )
}

/**
 * Revisions in TypeScript: `export default defineRevision({ … })`.
 *
 * The file is read as text and only run when its turn has come: a long history costs nothing, and a file that fails to load stands
 * in nobody's way once it was applied.
 */
import { basename } from 'node:path'
import type { Direction, Revision, RevisionId, Section } from '../../core/revision.ts'
import type { SectionCode } from '../../core/revision-context.ts'
import { digestOf } from '../digest.ts'
import { invalidRevision } from '../invalid-revision.ts'
import {
  type Definition,
  type DefinitionKey,
  notWrittenOut,
  type Property,
  readDefinition,
} from './definition.ts'
import { normalForm } from './normal-form.ts'
import { type CodeToken, isMark, isWord, stringValue, tokensOf } from './tokens.ts'

/** Makes what a section of the file runs. */
export type CodeOf = (id: RevisionId, direction: Direction) => SectionCode

/**
 * Read a revision in TypeScript.
 *
 * @param path - Where the text stands.
 * @throws {LockstepError} `revision-invalid`, with the file and the line.
 */
export function parseCodeRevision(text: string, path: string, codeOf: CodeOf): Revision {
  const tokens = tokensOf(text.startsWith('\ufeff') ? text.slice(1) : text)
  const definition = readDefinition(tokens, path)
  const id = readId(definition, path)
  const up = definition.properties.get('up')
  if (up === undefined)
    throw invalidRevision(
      { file: path, line: definition.line },
      'has no `up`',
      'Write what it does: `async up({ run }) { … }`.',
    )
  const transactional = readTransaction(definition, path)
  const down = definition.properties.get('down')
  const section = (direction: Direction, { line }: Property): Section => {
    return { direction, transactional, text: '', line, code: codeOf(id, direction) }
  }
  return {
    id,
    parents: readParents(definition, path),
    message: readMessage(definition, path),
    file: basename(path.replaceAll('\\', '/')),
    location: { file: path },
    sections: [section('up', up), ...(down ? [section('down', down)] : [])],
    allows: readTexts(definition, 'allows', path),
    ...digests(definition, transactional),
  }
}

/**
 * The text of a revision in TypeScript with other parents; all else stays as it is, to the byte.
 *
 * @throws {LockstepError} `revision-invalid`
 */
export function withCodeParents(
  text: string,
  parents: readonly RevisionId[],
  file: string,
): string {
  const { properties } = readDefinition(tokensOf(text), file)
  const list = `[${parents.map((id) => `'${id}'`).join(', ')}]`
  const written = properties.get('parents')?.value
  const place = written ?? properties.get('id')?.value ?? []
  const [first, last] = [place[0], place.at(-1)]
  if (first === undefined || last === undefined) throw notWrittenOut('id', 1, file)
  const end = last.start + last.value.length
  return written === undefined
    ? `${text.slice(0, end)}, parents: ${list}${text.slice(end)}`
    : `${text.slice(0, first.start)}${list}${text.slice(end)}`
}

/** What is imported of Lockstep says nothing of what is done with it. */
function digests(
  { properties, rest }: Definition,
  transactional: boolean,
): Pick<Revision, 'checksum' | 'proofKey'> {
  const code = (key: DefinitionKey): readonly string[] =>
    normalForm(properties.get(key)?.tokens ?? [])
  const up = [normalForm(withoutOwnImports(rest)), transactional, code('up')]
  return { checksum: digestOf(up), proofKey: digestOf([up, code('down')]) }
}

/** Without `import … from 'lockstep/…'`. */
function withoutOwnImports(tokens: readonly CodeToken[]): readonly CodeToken[] {
  const kept: CodeToken[] = []
  for (const token of tokens) {
    kept.push(token)
    const from = stringValue(token)
    if (from === undefined || !/^lockstep(?:\/|$)/.test(from) || !isWord(kept.at(-2), 'from'))
      continue
    const start = kept.findLastIndex((token) => isWord(token, 'import'))
    if (start >= 0) kept.splice(start)
  }
  return kept
}

function readId(definition: Definition, file: string): RevisionId {
  const property = definition.properties.get('id')
  if (property === undefined)
    throw invalidRevision(
      { file, line: definition.line },
      'has no `id`',
      'An id is eight digits of 0-9 and a-f; `lockstep new --data` makes a fresh one.',
    )
  return checkedId(onlyText(property, 'id', file), property.line, file)
}

function checkedId(id: string, line: number, file: string): RevisionId {
  if (/^[0-9a-f]{8}$/.test(id)) return id
  throw invalidRevision(
    { file, line },
    `has the malformed revision id "${id}"`,
    'An id is eight digits of 0-9 and a-f, in lower case, such as `3f9a1c2b`.',
  )
}

function readMessage(definition: Definition, file: string): string {
  const property = definition.properties.get('message')
  const message = property && onlyText(property, 'message', file).trim().replaceAll(/\s+/g, ' ')
  if (message !== undefined && message !== '') return message
  throw invalidRevision(
    { file, line: property?.line ?? definition.line },
    'has no message',
    `Say what the revision does: \`message: 'fill users.name'\`.`,
  )
}

function readParents(definition: Definition, file: string): readonly RevisionId[] {
  const line = definition.properties.get('parents')?.line ?? definition.line
  const ids = readTexts(definition, 'parents', file).map((id) => checkedId(id, line, file))
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice === undefined) return ids
  throw invalidRevision(
    { file, line },
    `names the parent "${twice}" twice`,
    'Name each parent once.',
  )
}

function readTransaction({ properties }: Definition, file: string): boolean {
  const property = properties.get('transaction')
  if (property === undefined) return true
  const [word, ...others] = property.value
  const isTrue = isWord(word, 'true')
  if (others.length > 0 || (!isTrue && !isWord(word, 'false')))
    throw notWrittenOut('transaction', property.line, file)
  return isTrue
}

function readTexts(
  { properties }: Definition,
  key: 'parents' | 'allows',
  file: string,
): readonly string[] {
  const property = properties.get(key)
  if (property === undefined) return []
  const { value, line } = property
  if (!isMark(value[0], '[') || !isMark(value.at(-1), ']')) throw notWrittenOut(key, line, file)
  return value.slice(1, -1).flatMap((token, at) => {
    if (at % 2 === 1 && isMark(token, ',')) return []
    const text = at % 2 === 0 ? stringValue(token) : undefined
    if (text === undefined) throw notWrittenOut(key, line, file)
    return [text]
  })
}

function onlyText({ value, line }: Property, key: DefinitionKey, file: string): string {
  const [token, ...others] = value
  const text = token && stringValue(token)
  if (text === undefined || others.length > 0) throw notWrittenOut(key, line, file)
  return text
}

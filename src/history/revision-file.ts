/**
 * The text of a revision file, read and written.
 *
 * A file is a header of markers (`revision`, `parents`, `message`, any number of `allow`) and then sections, each under an `up`
 * or a `down` marker. It is plain SQL: to a database the markers are comments.
 */
import { LockstepError } from '../core/errors.ts'
import type { Revision, RevisionId, Section } from '../core/revision.ts'
import { digestSections, type SectionText } from './digest.ts'
import { refuseForbidden } from './forbidden-statements.ts'
import { invalidRevision } from './invalid-revision.ts'
import { isSection, type Marker, readMarkers } from './markers.ts'
import { readHeader } from './revision-header.ts'
import { countLineEnds, isBlank, scan, type Scan, type Token } from './sql-scanner.ts'

/**
 * Read a revision.
 *
 * @param path - Where the text stands; `file` becomes its last part.
 * @throws {LockstepError} `revision-invalid`, with the file and the line.
 */
export function parseRevision(text: string, path: string): Revision {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  refuseUnwritable(source, path)
  const found = scan(source)
  const markers = readMarkers(source, found.tokens, path)
  const header = readHeader(markers, path)
  refuseStatementsAboveSections(found, markers, path)
  for (const tokens of tokensBySection(found, markers)) refuseForbidden(source, tokens, path)
  refuseUnterminated(found, path)
  const sections = readSections(source, markers, path)
  return {
    ...header,
    file: path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
    location: { file: path },
    sections,
    ...digestSections(sections),
  }
}

/** A revision that is to be written. */
export interface RevisionDraft {
  readonly id: RevisionId
  readonly parents: readonly RevisionId[]
  /** One line; white space in it counts as one blank. */
  readonly message: string
  /** Of a squash: the revisions that it stands for. */
  readonly replaces?: readonly RevisionId[]
  /** Of each the same: a name with a line end in it would end the marker. */
  readonly allows: readonly string[]
  readonly sections: readonly SectionText[]
}

/**
 * Write the text of a revision, which {@link parseRevision} reads as the same one.
 *
 * @throws {LockstepError} `revision-invalid` for a draft that no file can hold, such as one with `commit` in a section.
 */
export function formatRevision(draft: RevisionDraft): string {
  const text = `${[formatHeader(draft), ...draft.sections.map(formatSection)].join('\n\n')}\n`
  const read = parseRevision(text, 'new revision')
  if (essence(read) === essence(draft)) return text
  throw new LockstepError('revision-invalid', {
    message: `The revision "${oneLine(draft.message)}" can not be written: a line of it would read as a marker, or as a part of what stands beside it.`,
    hint: 'Look in its statements for lines that start with "-- lockstep:", and word them differently.',
    details: { revision: draft.id },
  })
}

/** Sections as they stand in a revision; a single transaction needs no marker. */
export function formatSections(sections: readonly SectionText[]): string {
  const [only, ...others] = sections
  if (only?.transactional === true && others.length === 0) return trimSection(only.text)
  return sections.map(formatSection).join('\n\n')
}

function formatHeader({ id, parents, message, replaces = [], allows }: RevisionDraft): string {
  return [
    `-- lockstep:revision ${id}`,
    ...(parents.length > 0 ? [`-- lockstep:parents ${parents.join(' ')}`] : []),
    `-- lockstep:message ${oneLine(message)}`,
    ...(replaces.length > 0 ? [`-- lockstep:replaces ${replaces.join(' ')}`] : []),
    ...new Set(allows.map((allowed) => `-- lockstep:allow ${oneLine(allowed)}`)),
  ].join('\n')
}

function formatSection({ direction, transactional, text }: SectionText): string {
  const marker = `-- lockstep:${direction}${transactional ? '' : ' no-transaction'}`
  const body = trimSection(text)
  return body === '' ? marker : `${marker}\n${body}`
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ')
}

/** What a draft and the revision read from its text have in common. */
function essence(draft: RevisionDraft): string {
  const { id, parents, message, replaces = [], allows, sections } = draft
  const allowed = [...new Set(allows.map(oneLine))]
  const texts = sections.map((section) => [
    section.direction,
    section.transactional,
    trimSection(section.text),
  ])
  return JSON.stringify([id, parents, oneLine(message), replaces, allowed, texts])
}

/** The text without blank lines before it and white space behind it. */
function trimSection(text: string): string {
  const start = leadingLines(text).length
  let end = text.length
  while (end > start && ' \t\r\n\f\v'.includes(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

function leadingLines(text: string): string {
  return /^(?:[ \t\f\v]*(?:\r\n|\r|\n))*/.exec(text)?.[0] ?? ''
}

/** NUL, and halves of characters that UTF-8 can not hold. */
function refuseUnwritable(text: string, file: string): void {
  const at = text.search(/\0|\p{Surrogate}/u)
  if (at === -1) return
  throw invalidRevision(
    { file, line: countLineEnds(text.slice(0, at)) + 1 },
    text[at] === '\0' ? 'has a NUL character' : 'has half a character (a lone surrogate)',
    'No SQL can hold it: remove it. A file full of NULs was saved as UTF-16 and must be saved as UTF-8.',
  )
}

function refuseStatementsAboveSections(
  { tokens }: Scan,
  markers: readonly Marker[],
  file: string,
): void {
  const end = markers.find(isSection)?.start ?? Infinity
  const first = tokens.find((token) => !isBlank(token.kind))
  if (first === undefined || first.start >= end) return
  throw invalidRevision(
    { file, line: first.line },
    'has SQL above the first section',
    'Put "-- lockstep:up" or "-- lockstep:down" above it.',
  )
}

function tokensBySection(
  { tokens }: Scan,
  markers: readonly Marker[],
): readonly (readonly Token[])[] {
  const starts = new Set(markers.filter(isSection).map((marker) => marker.start))
  const groups: Token[][] = []
  for (const token of tokens) {
    if (starts.has(token.start)) groups.push([])
    groups.at(-1)?.push(token)
  }
  return groups
}

function refuseUnterminated({ unterminated }: Scan, file: string): void {
  if (unterminated === undefined) return
  throw invalidRevision(
    { file, line: unterminated.line },
    `starts a ${unterminated.kind} that is never closed`,
    'Close it, or double the quote that was meant as text.',
  )
}

function readSections(text: string, markers: readonly Marker[], file: string): readonly Section[] {
  const starts = markers.filter(isSection)
  if (!starts.some((marker) => marker.name === 'up'))
    throw invalidRevision(
      { file, line: 1 },
      'has no section "-- lockstep:up"',
      'Add the line, with the statements below it; the section of a merge revision is empty.',
    )
  return starts.map((marker, at) => {
    const body = text.slice(marker.end, starts[at + 1]?.start)
    return {
      direction: marker.name === 'up' ? 'up' : 'down',
      transactional: isTransactional(marker, file),
      text: trimSection(body),
      line: marker.line + countLineEnds(leadingLines(body)),
    }
  })
}

function isTransactional(marker: Marker, file: string): boolean {
  if (marker.argument === '' || marker.argument === 'no-transaction') return marker.argument === ''
  throw invalidRevision(
    { file, line: marker.line },
    `has the section marker "-- lockstep:${marker.name} ${marker.argument}"`,
    `Write "-- lockstep:${marker.name}" or "-- lockstep:${marker.name} no-transaction".`,
  )
}

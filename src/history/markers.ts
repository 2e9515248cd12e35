/** The `-- lockstep:` lines of a revision file. */
import { nearest } from '../core/nearest.ts'
import { invalidRevision } from './invalid-revision.ts'
import type { Token } from './sql-scanner.ts'

const names = ['revision', 'parents', 'message', 'replaces', 'allow', 'up', 'down'] as const

/** The name of a marker. */
export type MarkerName = (typeof names)[number]

/** One marker line. */
export interface Marker {
  readonly name: MarkerName
  /** What follows the name, without the space around it. */
  readonly argument: string
  readonly line: number
  readonly start: number
  /** The offset of the line end behind it. */
  readonly end: number
}

/** Whether a section starts at the marker. */
export function isSection(marker: Marker): boolean {
  return marker.name === 'up' || marker.name === 'down'
}

/**
 * The markers of a file, in order.
 *
 * @throws {LockstepError} `revision-invalid` for an unknown marker, and for a line that was meant as one: an
 * indented or oddly spaced marker that were skipped as a comment would let a `down` run as a part of `up`.
 */
export function readMarkers(
  text: string,
  tokens: readonly Token[],
  file: string,
): readonly Marker[] {
  return tokens
    .filter((token) => token.kind === 'line comment')
    .filter((token) => looksLikeMarker(text, token))
    .map((token) => readMarker(text, token, file))
}

function looksLikeMarker(text: string, token: Token): boolean {
  const attempt = /^--[ \t]*lockstep[ \t]*:/i.test(text.slice(token.start, token.end))
  return attempt && firstOnLine(text, token.start)
}

function readMarker(text: string, token: Token, file: string): Marker {
  const written = text.slice(token.start, token.end).trimEnd()
  const [, found, argument] = /^-- lockstep:([a-z]+)(?:[ \t]+(.*))?$/s.exec(written) ?? []
  const name = names.find((name) => name === found)
  if (name === undefined || !startsLine(text, token.start)) throw unknown(written, token, file)
  return { name, argument: argument ?? '', line: token.line, start: token.start, end: token.end }
}

function unknown(written: string, token: Token, file: string): Error {
  const [, word = ''] = /:[ \t]*([^ \t]*)/.exec(written) ?? []
  const meant = nearest(word.toLowerCase(), names)
  const guess = meant === undefined ? '' : `Write "-- lockstep:${meant}" at the start of the line. `
  const isName = names.some((name) => written.startsWith(`-- lockstep:${name}`))
  return invalidRevision(
    { file, line: token.line },
    isName && meant === word
      ? `has a marker that does not start its line, "${written}"`
      : `has an unknown marker, "${written}"`,
    `${guess}The markers are ${names.map((name) => `"-- lockstep:${name}"`).join(', ')}.`,
  )
}

function startsLine(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r'
}

function firstOnLine(text: string, start: number): boolean {
  let at = start
  while (at > 0 && ' \t\f\v'.includes(text.charAt(at - 1))) at--
  return startsLine(text, at)
}

/** What stands above the sections of a revision file. */
import type { Revision, RevisionId } from '../core/revision.ts'
import { invalidRevision } from './invalid-revision.ts'
import { isSection, type Marker } from './markers.ts'

/** What the markers say of a revision, its sections apart. */
export type RevisionHeader = Pick<Revision, 'id' | 'parents' | 'message' | 'replaces' | 'allows'>

/**
 * Read the header.
 *
 * @throws {LockstepError} `revision-invalid`
 */
export function readHeader(markers: readonly Marker[], file: string): RevisionHeader {
  const revision = onlyOne(markers, 'revision', file)
  if (revision === undefined)
    throw invalidRevision(
      { file, line: 1 },
      'is no revision: it has no line "-- lockstep:revision <id>"',
      'Write revisions with `lockstep generate` or `lockstep new`, and keep other SQL in another folder.',
    )
  const id = readId(revision, revision.argument, file)
  const message = onlyOne(markers, 'message', file)
  if (message === undefined || message.argument === '')
    throw invalidRevision(
      { file, line: (message ?? revision).line },
      'has no message',
      'Say in the header what the revision does: "-- lockstep:message add users.email".',
    )
  refuseHeaderBelowSections(markers, file)
  const replaces = readIds(onlyOne(markers, 'replaces', file), file, 'replaced revision')
  return {
    id,
    parents: readIds(onlyOne(markers, 'parents', file), file, 'parent'),
    message: message.argument,
    ...(replaces.length > 0 && { replaces }),
    allows: readAllows(markers, file),
  }
}

function onlyOne(
  markers: readonly Marker[],
  name: 'revision' | 'parents' | 'message' | 'replaces',
  file: string,
): Marker | undefined {
  const [first, second] = markers.filter((marker) => marker.name === name)
  if (first === undefined || second === undefined) return first
  throw invalidRevision(
    { file, line: second.line },
    `has a second "-- lockstep:${name}"; the first is on line ${first.line}`,
    'A file holds one revision with one header. Remove one of the lines, or move what follows into a file of its own.',
  )
}

function readId(marker: Marker, written: string, file: string): RevisionId {
  if (/^[0-9a-f]{8}$/.test(written)) return written
  throw invalidRevision(
    { file, line: marker.line },
    written === '' ? 'has no revision id' : `has the malformed revision id "${written}"`,
    'An id is eight digits of 0-9 and a-f, in lower case, such as "-- lockstep:revision 3f9a1c2b".',
  )
}

function readIds(marker: Marker | undefined, file: string, what: string): readonly RevisionId[] {
  if (marker === undefined || marker.argument === '') return []
  const ids = marker.argument.split(/[ \t]+/).map((word) => readId(marker, word, file))
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice === undefined) return ids
  throw invalidRevision(
    { file, line: marker.line },
    `names the ${what} "${twice}" twice`,
    `Name each ${what} once.`,
  )
}

function readAllows(markers: readonly Marker[], file: string): readonly string[] {
  const allows = markers.filter((marker) => marker.name === 'allow')
  const empty = allows.find((marker) => marker.argument === '')
  if (empty !== undefined)
    throw invalidRevision(
      { file, line: empty.line },
      'allows nothing',
      'Name the object that the revision may destroy: "-- lockstep:allow column public.users.email".',
    )
  return [...new Set(allows.map((marker) => marker.argument))]
}

function refuseHeaderBelowSections(markers: readonly Marker[], file: string): void {
  const below = markers.slice(markers.findIndex(isSection) + 1)
  const late = below.find((marker) => !isSection(marker) && marker.name !== 'allow')
  if (late === undefined || !markers.some(isSection)) return
  throw invalidRevision(
    { file, line: late.line },
    `has "-- lockstep:${late.name}" below the first section`,
    'Move the line up into the header.',
  )
}

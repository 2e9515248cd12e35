/** The bytes of a revision file as text. */
import { invalidRevision } from './invalid-revision.ts'

/**
 * Decode the bytes of a revision file. A byte order mark goes.
 *
 * @throws {LockstepError} `revision-invalid` for what is no UTF-8, with the line.
 */
export function decodeRevision(bytes: Uint8Array, path: string): string {
  const text = decode(bytes)
  if (text !== undefined) return text
  throw invalidRevision(
    { file: path, line: lineOfBadBytes(bytes) },
    'has bytes that are no UTF-8',
    'Save the file as UTF-8; shells on Windows write UTF-16 unless told otherwise.',
  )
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** No byte of a longer UTF-8 sequence is a line feed, so lines can be decoded one by one. */
function lineOfBadBytes(bytes: Uint8Array): number {
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(10, start)
    if (end === -1 || decode(bytes.subarray(start, end)) === undefined) return line
    start = end + 1
  }
}

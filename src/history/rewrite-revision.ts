/** Changing a revision file that is there. */
import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { RevisionId } from '../core/revision.ts'
import { decodeRevision } from './decode-revision.ts'
import { invalidRevision } from './invalid-revision.ts'
import { parseRevision } from './revision-file.ts'
import { writeFailure } from './write-failure.ts'

/**
 * The text of a revision file with other parents; all else stays as it is, to the byte.
 *
 * @throws {LockstepError} `revision-invalid` where the parents do not stand in a line of their own
 */
export function withParents(text: string, parents: readonly RevisionId[], file: string): string {
  const line = parents.length === 0 ? '' : `-- lockstep:parents ${parents.join(' ')}`
  const written = /^-- lockstep:parents\b[^\r\n]*(\r\n|\n|\r|$)/m
  const changed = written.test(text)
    ? text.replace(written, (_, end: string) => (line === '' ? '' : `${line}${end}`))
    : text.replace(
        /^(-- lockstep:revision\b[^\r\n]*)(\r\n|\n|\r|$)/m,
        (_, first: string, end: string) => `${first}${end}${line === '' ? '' : `${line}${end}`}`,
      )
  const read = parseRevision(changed, file)
  if (read.parents.join(' ') === parents.join(' ')) return changed
  throw invalidRevision({ file, line: 1 }, 'has no line for its parents', 'Correct it by hand.')
}

/** @throws {LockstepError} `cannot-read`, `revision-invalid` for what is no UTF-8 */
export async function readText(path: string): Promise<string> {
  return decodeRevision(await readFile(path), path)
}

/**
 * Put a text in the place of a file, whole or not at all.
 *
 * @throws {LockstepError} `cannot-write`
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const random = randomBytes(4).toString('hex')
  const draft = join(dirname(path), `.${basename(path)}.${random}.lockstep-new`)
  try {
    await writeFile(draft, text)
    await rename(draft, path)
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw writeFailure(path, cause)
  }
}

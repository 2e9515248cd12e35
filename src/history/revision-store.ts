/** The folder of revision files. */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { LockstepError, messageOf } from '../core/errors.ts'
import type { Revision, RevisionId } from '../core/revision.ts'
import { createFile } from './create-file.ts'
import { decodeRevision } from './decode-revision.ts'
import { noIndex, openIndex } from './revision-index.ts'
import { formatRevision, parseRevision, type RevisionDraft } from './revision-file.ts'
import { systemCode, writeFailure } from './write-failure.ts'

/** How many files are open at once. */
const readers = 32

/**
 * Read every revision of a folder, by file name. A folder that does not exist holds none; files that do not end in `.sql` and
 * hidden ones are left alone.
 *
 * @param root - What the locations of revisions are relative to.
 * @param cacheFolder - Where what was read of a long history is kept; nowhere when nothing is said.
 * @throws {LockstepError} `revision-invalid` for the first file that is no revision, `cannot-read`
 */
export async function readRevisions(
  folder: string,
  root: string,
  cacheFolder?: string,
): Promise<readonly Revision[]> {
  const names = await listFiles(folder)
  const index = cacheFolder === undefined ? noIndex : await openIndex(cacheFolder, folder, names)
  const found = new Map(names.map((name) => [name, index.recall(name)]))
  const unknown = names.filter((name) => found.get(name) === undefined)
  const contents = await readAll(unknown.map((name) => join(folder, name)))
  for (const [at, name] of unknown.entries()) {
    const bytes = contents[at]
    const file = relative(root, join(folder, name))
    if (bytes !== undefined) found.set(name, parseRevision(decodeRevision(bytes, file), file))
  }
  const revisions = new Map([...found].flatMap(([name, one]) => (one ? [[name, one]] : [])))
  await index.keep(revisions)
  return [...revisions.values()]
}

/** The folder of what squashes replace, within that of the revisions. */
export function replacedFolder(folder: string): string {
  return join(folder, 'squashed')
}

/**
 * Write a revision as a new file, whole or not at all. The folder is made where it is absent.
 *
 * @throws {LockstepError} `revision-invalid` before anything is written, `cannot-write`
 */
export async function writeRevision(
  folder: string,
  draft: RevisionDraft,
  { now }: { readonly now: Date },
): Promise<{ readonly path: string; readonly text: string }> {
  const text = formatRevision(draft)
  const path = join(folder, fileName(draft.message, now))
  try {
    await makeFolder(folder)
    await createFile(path, text)
  } catch (cause) {
    throw writeFailure(path, cause)
  }
  return { path, text }
}

/**
 * Move the files of replaced revisions to where they are kept.
 *
 * @param names - As in the folder.
 * @throws {LockstepError} `cannot-write`; those before it are moved then, which changes no history
 */
export async function moveReplaced(folder: string, names: readonly string[]): Promise<void> {
  const target = replacedFolder(folder)
  for (const name of names) {
    const path = join(target, name)
    try {
      await makeFolder(target)
      await rename(join(folder, name), path)
    } catch (cause) {
      throw writeFailure(path, cause)
    }
  }
}

/** A random id for a revision that is to be made. */
export function newRevisionId(): RevisionId {
  return randomBytes(4).toString('hex')
}

/** On a read-only file system Node's recursive `mkdir` says that the path is missing; the plain one tells the truth. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    if (systemCode(cause) === 'ENOENT') return mkdir(folder)
    throw cause
  })
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => !entry.isDirectory() && /^[^.].*\.sql$/i.test(entry.name))
      .map((entry) => entry.name)
      .toSorted()
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return []
    throw readFailure(folder, cause)
  }
}

/** Some at a time: a long history has more files than a process may open. */
async function readAll(paths: readonly string[]): Promise<readonly Uint8Array[]> {
  const contents: Uint8Array[] = []
  const queue = paths.entries()
  const worker = async (): Promise<void> => {
    for (const [at, path] of queue) contents[at] = await readBytes(path)
  }
  await Promise.all(Array.from({ length: readers }, worker))
  return contents
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw readFailure(path, cause)
  }
}

function readFailure(path: string, cause: unknown): LockstepError {
  if (systemCode(cause) === 'ENOTDIR')
    return new LockstepError('cannot-read', {
      message: `"${path}" is no folder, and revisions are files in one.`,
      hint: 'Correct `migrations` in the config, or move the file away.',
      details: { path, code: 'ENOTDIR' },
      cause,
    })
  return new LockstepError('cannot-read', {
    message: `"${path}" can not be read: ${messageOf(cause)}.`,
    hint: 'Check that it exists and that this user may read it.',
    details: { path, code: systemCode(cause) ?? null },
    cause,
  })
}

/** The name of the file of a revision: the time in UTC, and its message. */
export function fileName(message: string, now: Date): string {
  const moment = now.toISOString().replaceAll(/\D/g, '').slice(0, 14)
  return `${moment}_${slugOf(message)}.sql`
}

/** Lower-case ASCII words joined by underscores; accents are removed, as are letters without an ASCII form. */
function slugOf(message: string): string {
  const ascii = message
    .normalize('NFKD')
    .replaceAll(/(?!\p{ASCII})[\p{Letter}\p{Mark}]/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
  return ascii.replace(/^_/, '').slice(0, 50).replace(/_$/, '') || 'revision'
}

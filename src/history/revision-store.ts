/** The folder of revision files. */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { LockstepError, messageOf } from '../core/errors.ts'
import type { Revision, RevisionId } from '../core/revision.ts'
import { parseCodeRevision } from './code/code-revision.ts'
import { type CodeDraft, formatCodeRevision } from './code/format-code-revision.ts'
import {
  type CodeFile,
  type ImportModule,
  importNatively,
  isCodeFile,
  loadCode,
} from './code/load-code.ts'
import { createFile } from './create-file.ts'
import { decodeRevision } from './decode-revision.ts'
import { noIndex, openIndex } from './revision-index.ts'
import { formatRevision, parseRevision, type RevisionDraft } from './revision-file.ts'
import { isRevisionFile } from './revision-id.ts'
import { systemCode, writeFailure } from './write-failure.ts'

/** How revisions are read. */
export interface ReadOptions {
  /** Where what was read of a long history is kept; nowhere when nothing is said. */
  readonly cacheFolder?: string
  readonly importModule?: ImportModule
}

/** How many files are open at once. */
const readers = 32

/**
 * Read every revision of a folder, by file name. A folder that does not exist holds none; files that end neither in `.sql` nor
 * in `.ts` and hidden ones are left alone. Nothing in them is run.
 *
 * @param root - What the locations of revisions are relative to.
 * @param options - Where what was read of a long history is kept, and how a revision in TypeScript is loaded when it is to run.
 * @throws {LockstepError} `revision-invalid` for the first file that is no revision, `cannot-read`
 */
export async function readRevisions(
  folder: string,
  root: string,
  { cacheFolder, importModule = importNatively }: ReadOptions = {},
): Promise<readonly Revision[]> {
  const names = await listFiles(folder)
  const index =
    cacheFolder === undefined
      ? noIndex
      : await openIndex(cacheFolder, { path: folder, root, names })
  // What a revision in TypeScript does can not be kept as text.
  const found = names.map((name) => (isCodeFile(name) ? undefined : index.recall(name)))
  const unknown = names.filter((_name, at) => found[at] === undefined)
  const read = await readAll(unknown.map((name) => join(folder, name)))
  const parsed = read.map((bytes, at) => {
    const path = join(folder, unknown[at] ?? '')
    return parseFile(bytes, { path, name: relative(root, path), importModule })
  })
  const rest = parsed.values()
  const revisions = found.flatMap((revision) => revision ?? rest.next().value ?? [])
  await index.keep(revisions.filter(({ file }) => !isCodeFile(file)))
  return revisions
}

/** The folder of what squashes replace, within that of the revisions. */
export function replacedFolder(folder: string): string {
  return join(folder, 'squashed')
}

/** Read the bytes of a revision file, by the end of its name. @throws {LockstepError} `revision-invalid` */
function parseFile(bytes: Uint8Array, file: CodeFile): Revision {
  const text = decodeRevision(bytes, file.name)
  return isCodeFile(file.path)
    ? parseCodeRevision(text, file.name, loadCode(file))
    : parseRevision(text, file.name)
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
  return writeText(join(folder, fileName(draft.message, now)), formatRevision(draft), folder)
}

/**
 * Write a revision in TypeScript that does nothing yet, as a new file, whole or not at all.
 *
 * @throws {LockstepError} `cannot-write`
 */
export async function writeCodeRevision(
  folder: string,
  draft: CodeDraft,
  { now }: { readonly now: Date },
): Promise<{ readonly path: string; readonly text: string }> {
  const name = fileName(draft.message, now).replace(/sql$/, 'ts')
  return writeText(join(folder, name), formatCodeRevision(draft), folder)
}

async function writeText(
  path: string,
  text: string,
  folder: string,
): Promise<{ readonly path: string; readonly text: string }> {
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
      .filter((entry) => !entry.isDirectory() && isRevisionFile(entry.name))
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

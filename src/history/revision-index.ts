/**
 * What was read of revision files before, so that a long history is not parsed anew by every command.
 *
 * An entry counts as long as the file has the size, the times and the place on the disk that it had, as git's index does it; the
 * time of the last change of its inode can not be set by hand. A file that was changed just before it was read is read again: a
 * later change in the same tick of the clock would not show. Losing the index costs only time.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync, type Stats, statSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { LockstepError } from '../core/errors.ts'
import type { Revision, RevisionId, Section } from '../core/revision.ts'
import { decodeRevision } from './decode-revision.ts'
import { parseRevision } from './revision-file.ts'

/** Another form of rows is another file. */
const form = 2
/** Below so many files, and so many bytes in them, an index costs more than it saves. */
const [fewest, fewestBytes] = [300, 256 * 1024]
/** Clocks of file systems tick as slowly as every two seconds. */
const settledAfterMs = 3000

/** What tells a file from what it becomes when it is changed. */
type Mark = readonly [size: number, modifiedAt: number, changedAt: number, inode: number]

/** A revision but for its sections. A long history has many, so they are kept short. */
type Row = readonly [
  name: string,
  mark: Mark,
  id: RevisionId,
  parents: readonly RevisionId[],
  message: string,
  allows: readonly string[],
  checksum: string,
  proofKey: string,
  replaces: readonly RevisionId[] | 0,
]

/** Revisions by the name of their file. */
export interface RevisionIndex {
  /** The revision of a file that has not changed; its sections are read when they are asked for. */
  recall(name: string): Revision | undefined
  /** Write what is known now, where the files are not those that were known. */
  keep(revisions: readonly Revision[]): Promise<void>
}

/** The index of a short history: it knows nothing, and keeps nothing. */
export const noIndex: RevisionIndex = { recall: () => undefined, keep: async () => undefined }

/** The folder that an index is of. */
export interface IndexedFolder {
  readonly path: string
  /** What the locations of revisions are relative to. */
  readonly root: string
  /** Those of its files. */
  readonly names: readonly string[]
}

/**
 * Open the index of a folder.
 *
 * @param cacheFolder - Where it is kept.
 */
export async function openIndex(
  cacheFolder: string,
  { path: folder, root, names }: IndexedFolder,
): Promise<RevisionIndex> {
  if (names.length < fewest && bytesIn(folder, names) < fewestBytes) return noIndex
  const file = join(cacheFolder, `revisions-${form}.json`)
  const kept = await readKept(file)
  const rows = new Map(kept.folder === folder ? kept.rows.map((row) => [row[0], row]) : [])
  const marks = new Map<string, Mark>()
  const inner = relative(root, folder)
  const place = inner === '' ? '' : `${inner}${sep}`
  const now = Date.now()
  let hits = 0
  return {
    recall: (name) => {
      const path = `${folder}${sep}${name}`
      const stat = statSync(path, { throwIfNoEntry: false })
      // It may still be written.
      if (stat === undefined || stat.ctimeMs > now - settledAfterMs) return undefined
      const row = rows.get(name)
      if (row !== undefined && isOf(row[1], stat)) {
        hits++
        return recalled(row, { path, file: `${place}${name}` })
      }
      marks.set(name, [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino])
      return undefined
    },
    keep: async (revisions) => {
      if (hits === revisions.length && hits === rows.size) return
      const known = revisions.flatMap((revision) => {
        const mark = marks.get(revision.file)
        const row = mark === undefined ? rows.get(revision.file) : rowOf(revision, mark)
        return row === undefined ? [] : [row]
      })
      await write(cacheFolder, file, JSON.stringify({ folder, rows: known }))
    },
  }
}

function bytesIn(folder: string, names: readonly string[]): number {
  const sizes = names.map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size)
  return sizes.reduce<number>((sum, size = 0) => sum + size, 0)
}

function isOf([size, modifiedAt, changedAt, inode]: Mark, stat: Stats): boolean {
  return (
    stat.size === size &&
    stat.mtimeMs === modifiedAt &&
    stat.ctimeMs === changedAt &&
    stat.ino === inode
  )
}

function rowOf(revision: Revision, mark: Mark): Row {
  const { id, parents, message, replaces = 0, file, allows, checksum, proofKey } = revision
  return [file, mark, id, parents, message, allows, checksum, proofKey, replaces]
}

/** Most commands look at few of the sections. */
function recalled(
  row: Row,
  { path, file }: { readonly path: string; readonly file: string },
): Revision {
  const [name, , id, parents, message, allows, checksum, proofKey, replaces] = row
  let sections: readonly Section[] | undefined
  return {
    id,
    parents,
    message,
    ...(replaces !== 0 && { replaces }),
    file: name,
    location: { file },
    allows,
    checksum,
    proofKey,
    get sections() {
      return (sections ??= readSections({ path, file, proofKey }))
    },
  }
}

function readSections({
  path,
  file,
  proofKey,
}: {
  readonly path: string
  readonly file: string
  readonly proofKey: string
}): readonly Section[] {
  const revision = parseRevision(decodeRevision(readFileSync(path), file), file)
  if (revision.proofKey === proofKey) return revision.sections
  throw new LockstepError('cannot-read', {
    message: `"${file}" was changed while this was running.`,
    hint: 'Run the command again.',
    details: { path },
  })
}

interface Kept {
  readonly folder: string
  readonly rows: readonly Row[]
}

async function readKept(file: string): Promise<Kept> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return { folder: '', rows: [] }
  }
}

/** A cache that can not be written is no cache. */
async function write(cacheFolder: string, file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  try {
    await mkdir(cacheFolder, { recursive: true })
    await writeFile(draft, text)
    await rename(draft, file)
  } catch {
    await rm(draft, { force: true }).catch(() => undefined)
  }
}

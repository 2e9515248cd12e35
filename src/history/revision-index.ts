/**
 * What was read of revision files before, so that a long history is not parsed anew by every command.
 *
 * An entry counts as long as the file has the size, the times and the place on the disk that it had, as git's index does it; the
 * time of the last change of its inode can not be set by hand. A file that was changed just before it was read is read again: a
 * later change in the same tick of the clock would not show. Losing the index costs only time.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { LockstepError } from '../core/errors.ts'
import type { Revision, Section } from '../core/revision.ts'
import { decodeRevision } from './decode-revision.ts'
import { parseRevision } from './revision-file.ts'

/** Another form of entries is another file. */
const form = 1
/** Below so many files an index costs more than it saves. */
const fewest = 300
/** Clocks of file systems tick as slowly as every two seconds. */
const settledAfterMs = 3000

/** All of a revision but its sections. */
type Summary = Omit<Revision, 'sections'>

interface Entry {
  readonly mark: string
  readonly summary: Summary
}

/** Revisions by the name of their file. */
export interface RevisionIndex {
  /** The revision of a file that has not changed; its sections are read when they are asked for. */
  recall(name: string): Revision | undefined
  /** Write what is known now, where the files are not those that were known. */
  keep(revisions: ReadonlyMap<string, Revision>): Promise<void>
}

/** The index of a short history: it knows nothing, and keeps nothing. */
export const noIndex: RevisionIndex = { recall: () => undefined, keep: async () => undefined }

/**
 * Open the index of a folder.
 *
 * @param cacheFolder - Where it is kept.
 * @param names - The files of the folder.
 */
export async function openIndex(
  cacheFolder: string,
  folder: string,
  names: readonly string[],
): Promise<RevisionIndex> {
  if (names.length < fewest) return noIndex
  const file = join(cacheFolder, `revisions-${form}.json`)
  const kept = await readEntries(file)
  const index = new Map(kept.folder === folder ? kept.entries : [])
  const marks = new Map<string, string>()
  const startedAt = Date.now()
  let hits = 0
  return {
    recall: (name) => {
      const path = `${folder}${sep}${name}`
      const mark = markOf(path, startedAt)
      const entry = index.get(name)
      if (entry !== undefined && entry.mark === mark) {
        hits++
        return withSections(entry.summary, path)
      }
      if (mark !== undefined) marks.set(name, mark)
      return undefined
    },
    keep: async (revisions) => {
      if (hits === revisions.size && hits === index.size) return
      const entries = [...revisions].flatMap(([name, revision]) => {
        const mark = marks.get(name)
        const entry = mark === undefined ? index.get(name) : { mark, summary: summaryOf(revision) }
        return entry === undefined ? [] : [[name, entry] as const]
      })
      await write(cacheFolder, file, JSON.stringify({ folder, entries }))
    },
  }
}

/** What tells a file from what it becomes when it is changed; nothing for one that may still be written. */
function markOf(path: string, now: number): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined || stat.ctimeMs > now - settledAfterMs) return undefined
  return `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${stat.ino}`
}

function summaryOf(revision: Revision): Summary {
  const { id, parents, message, replaces, file, location, allows, checksum, proofKey } = revision
  return {
    id,
    parents,
    message,
    ...(replaces && { replaces }),
    file,
    location,
    allows,
    checksum,
    proofKey,
  }
}

/** Most commands look at few of the sections. */
function withSections(summary: Summary, path: string): Revision {
  let sections: readonly Section[] | undefined
  return {
    ...summary,
    get sections() {
      return (sections ??= readSections(summary, path))
    },
  }
}

function readSections(summary: Summary, path: string): readonly Section[] {
  const { file } = summary.location
  const revision = parseRevision(decodeRevision(readFileSync(path), file), file)
  if (revision.proofKey === summary.proofKey) return revision.sections
  throw new LockstepError('cannot-read', {
    message: `"${file}" was changed while this was running.`,
    hint: 'Run the command again.',
    details: { path },
  })
}

interface Kept {
  readonly folder: string
  readonly entries: readonly (readonly [string, Entry])[]
}

async function readEntries(file: string): Promise<Kept> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return { folder: '', entries: [] }
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

/** Writing a schema into a folder that holds nothing else. */
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { LockstepError } from '../../core/errors.ts'
import type { SchemaFile } from '../../core/files.ts'
import { systemCode, writeFailure } from '../../history/write-failure.ts'

/** What every file begins with: by it a later run knows its own. */
const mark = '-- Written by `lockstep reflect`.\n'

/** Where to write. */
export interface WriteOptions {
  /** Absolute. */
  readonly folder: string
  /** Replace what an earlier run wrote. */
  readonly force: boolean
}

/**
 * See that a folder may be written: it is absent or empty, or holds only what an earlier run wrote and
 * may be replaced.
 *
 * @returns The files that are there, relative to the folder.
 * @throws {LockstepError} `cannot-write`, naming a file that is in the way.
 */
export async function lookAtFolder({ folder, force }: WriteOptions): Promise<readonly string[]> {
  const there = await filesIn(folder)
  const [first] = there
  if (first === undefined) return []
  for (const file of there)
    if (!(await isOwn(join(folder, file))))
      throw inTheWay(
        folder,
        file,
        'Name another folder: this one holds a file that `lockstep reflect` did not write, and nothing is written beside it.',
      )
  if (force) return there
  throw inTheWay(
    folder,
    first,
    'Name another folder, or replace what an earlier run wrote with `--force`.',
  )
}

/**
 * Write files into a folder, and remove those of an earlier run that are no more.
 *
 * @param there - What {@link lookAtFolder} gave.
 * @throws {LockstepError} `cannot-write`, naming the file.
 */
export async function writeSchemaFiles(
  folder: string,
  files: readonly SchemaFile[],
  there: readonly string[],
): Promise<void> {
  await writeOne(folder, () => mkdir(folder, { recursive: true }))
  for (const { path, text } of files) await writeFileWhole(join(folder, path), `${mark}\n${text}`)
  const kept = new Set(files.map(({ path }) => path))
  for (const old of there.filter((path) => !kept.has(path)))
    await writeOne(old, () => rm(join(folder, old)))
  await removeEmptyFolders(folder)
}

/** Under another name first: a reader never sees half a file. */
async function writeFileWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.new`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(draft, text)
    await rename(draft, path)
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw writeFailure(path, cause)
  }
}

async function writeOne(path: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    throw writeFailure(path, cause)
  }
}

async function removeEmptyFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const inner = join(folder, entry.name)
    await removeEmptyFolders(inner)
    if ((await readdir(inner)).length === 0) await rm(inner, { recursive: true })
  }
}

/** Everything below that is no folder, with `/` between the parts. */
async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const found = await stat(folder)
    if (!found.isDirectory()) throw inTheWay(folder, '', 'Name another folder: this is a file.')
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort()
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return []
    throw thrown instanceof LockstepError ? thrown : writeFailure(folder, thrown)
  }
}

async function isOwn(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined)
  try {
    const found = await file?.read(Buffer.alloc(mark.length), 0, mark.length, 0)
    return found?.buffer.toString('utf8', 0, found.bytesRead) === mark
  } catch {
    return false
  } finally {
    await file?.close()
  }
}

function inTheWay(folder: string, file: string, hint: string): LockstepError {
  const path = file === '' ? folder : join(folder, file)
  return new LockstepError('cannot-write', {
    message: `The folder "${folder}" can not be written: ${file === '' ? 'it is no folder' : `it holds "${file}"`}.`,
    hint,
    details: { folder, path },
  })
}

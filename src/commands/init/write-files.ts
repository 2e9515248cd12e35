/** Writing new files: all of them or none, and never over one that is there. */
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LockstepError, messageOf } from '../../core/errors.ts'

/** A file to write, or a folder where there is no text. */
export interface FileToWrite {
  /** Relative to the root. */
  readonly path: string
  readonly text?: string
}

/** What became of a file. */
export interface InitFile {
  /** Relative to the root. */
  readonly path: string
  readonly status: 'written' | 'to be written' | 'left alone'
}

/**
 * Write files that are absent.
 *
 * @throws {LockstepError} `cannot-write`; what was made before is taken away again.
 */
export async function writeFiles(
  root: string,
  files: readonly FileToWrite[],
  dryRun: boolean,
): Promise<readonly InitFile[]> {
  const results: InitFile[] = []
  const made: string[] = []
  for (const file of files) {
    const isThere = existsSync(join(root, file.path))
    const status = isThere ? 'left alone' : dryRun ? 'to be written' : 'written'
    results.push({ path: file.path, status })
    if (status === 'written') await write(root, file, made)
  }
  return results
}

async function write(root: string, file: FileToWrite, made: string[]): Promise<void> {
  const path = join(root, file.path)
  try {
    const folder = await mkdir(file.text === undefined ? path : dirname(path), { recursive: true })
    if (folder !== undefined) made.push(folder)
    if (file.text === undefined) return
    made.push(path)
    await writeFile(path, file.text, { flag: 'wx' })
  } catch (cause) {
    for (const path of made) await rm(path, { recursive: true, force: true })
    throw new LockstepError('cannot-write', {
      message: `"${path}" cannot be written: ${messageOf(cause)}.`,
      hint: 'Look at the rights of the folder and at the space on the disk. Nothing was left behind.',
      details: { file: path },
      cause,
    })
  }
}

/** Writing a file anew that others may read meanwhile. */
import { rename, rm, writeFile } from 'node:fs/promises'
import { writeFailure } from './write-failure.ts'

/**
 * Replace a file, under another name first: a reader never sees half of it.
 *
 * @throws {LockstepError} `cannot-write`
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.new`
  try {
    await writeFile(draft, text)
    await rename(draft, path)
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw writeFailure(path, cause)
  }
}

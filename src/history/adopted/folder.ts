/** The folder of another tool. */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { LockstepError, messageOf } from '../../core/errors.ts'
import { decodeRevision } from '../decode-revision.ts'
import { systemCode } from '../write-failure.ts'

/** The files of a folder, and of those in it. */
export interface AdoptedFolder {
  /** Absolute. */
  readonly path: string
  /** Relative to the folder, with `/` between the parts, by code units; nothing hidden is among them. */
  readonly files: readonly string[]
  /** A file as it is named to people: relative to the root of the project. */
  readonly label: (file: string) => string
  readonly bytes: (file: string) => Promise<Uint8Array>
  /** @throws {LockstepError} `revision-invalid` for what is no UTF-8 */
  readonly text: (file: string) => Promise<string>
}

/**
 * List a folder.
 *
 * @param path - Absolute.
 * @throws {LockstepError} `cannot-read` where there is none
 */
export async function openFolder(path: string, root: string): Promise<AdoptedFolder> {
  const label = (file: string): string => relative(root, join(path, file)).replaceAll('\\', '/')
  const bytes = (file: string): Promise<Uint8Array> =>
    readFile(join(path, file)).catch((cause: unknown) => {
      throw unreadable(join(path, file), cause)
    })
  const text = async (file: string): Promise<string> =>
    decodeRevision(await bytes(file), label(file))
  return { path, files: await listFiles(path), label, bytes, text }
}

/**
 * Read one file.
 *
 * @param path - Absolute.
 * @throws {LockstepError} `cannot-read`, `revision-invalid` for what is no UTF-8
 */
export async function openFile(
  path: string,
  root: string,
): Promise<{ readonly text: string; readonly label: string }> {
  const label = relative(root, path).replaceAll('\\', '/')
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause)
  })
  return { text: decodeRevision(bytes, label), label }
}

/** The files of the folder itself that a pattern matches, each with what it found. */
export function filesMatching(
  { files }: Pick<AdoptedFolder, 'files'>,
  pattern: RegExp,
): readonly { readonly file: string; readonly found: readonly string[] }[] {
  return files.flatMap((file) => {
    const found = pattern.exec(file)
    return found === null ? [] : [{ file, found: Array.from(found, (group) => group ?? '') }]
  })
}

/** The name of a file without its last extension. */
export function stemOf(file: string): string {
  return file.replace(/\.[^./]*$/, '')
}

/** Compare by the numbers in two texts, and by what stands between them. */
export function naturally(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true }) || byCodeUnits(left, right)
}

/** Compare as most tools do: by code units. */
export function byCodeUnits(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1
}

async function listFiles(path: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter((file) => !/(?:^|\/)(?:\.|node_modules\/)/.test(file))
      .toSorted(byCodeUnits)
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function unreadable(path: string, cause: unknown): LockstepError {
  const code = systemCode(cause)
  const reason =
    code === 'ENOENT'
      ? 'it is not there'
      : code === 'ENOTDIR'
        ? 'it is no folder'
        : messageOf(cause)
  return new LockstepError('cannot-read', {
    message: `"${path}" can not be read: ${reason}.`,
    hint: 'Correct the paths of `adopted` in the config: they are relative to the config file.',
    details: { path, code: code ?? null },
    cause,
  })
}

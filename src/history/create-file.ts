/** A new file that is seen whole or not at all. */
import { randomBytes } from 'node:crypto'
import { access, link, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { systemCode } from './write-failure.ts'

const suffix = '.lockstep-new'
const leftoverAfterMs = 10 * 60 * 1000

/**
 * Create a file. Until its text is on the disk it has a hidden name of its own beside the path, so that a reader, a crash or a
 * signal at any moment finds no file or a whole one. What a killed process left under such a name is removed later.
 *
 * @throws the system's error: `EEXIST` when the path is taken. Nothing is left behind then.
 */
export async function createFile(path: string, text: string): Promise<void> {
  const folder = dirname(path)
  const random = randomBytes(4).toString('hex')
  const temporary = join(folder, `.${basename(path)}.${random}${suffix}`)
  await removeLeftovers(folder)
  try {
    await writeThrough(temporary, text)
    await giveName(temporary, path)
  } finally {
    await removeQuietly(temporary)
  }
  await syncFolder(folder)
}

/** What a killed process left; a younger file may be another process at work. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((name) => name.startsWith('.') && name.endsWith(suffix))) {
    const path = join(folder, name)
    const changed = await stat(path).catch(() => undefined)
    if (changed !== undefined && Date.now() - changed.mtimeMs > leftoverAfterMs)
      await removeQuietly(path)
  }
}

/** A hidden file that stays does no harm, and says less than the error that may be on its way. */
async function removeQuietly(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined)
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A link never overwrites. Some file systems (FAT, network shares) have none: there the name is looked for first. */
async function giveName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path)
  } catch (cause) {
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(systemCode(cause) ?? ''))
      throw cause
    if (await exists(path)) throw Object.assign(new Error('The file exists.'), { code: 'EEXIST' })
    await rename(temporary, path)
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** The new name is on the disk only when the folder is; where a folder can not be opened the system sees to it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

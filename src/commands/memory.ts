/** What was found green before, remembered by content in the cache folder. Losing it costs only time. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Texts by key. */
export interface Memory {
  /** The text of a key, which is JSON; nothing where it is absent or damaged. */
  recall(key: string): Promise<string | undefined>
  /** Never fails: a cache that can not be written is no cache. */
  remember(key: string, text: string): Promise<void>
}

/** A memory in one folder of the cache, a file for each key. */
export function openMemory(cacheFolder: string, name: string): Memory {
  const folder = join(cacheFolder, name)
  return {
    recall: (key) =>
      readFile(join(folder, key), 'utf8')
        .then(intact)
        .catch(() => undefined),
    remember: (key, text) => write(folder, key, text).catch(() => undefined),
  }
}

function intact(text: string): string {
  JSON.parse(text)
  return text
}

/** Under another name first: a reader never sees half a file. */
async function write(folder: string, key: string, text: string): Promise<void> {
  const draft = join(folder, `.${key}.${process.pid}`)
  await mkdir(folder, { recursive: true })
  try {
    await writeFile(draft, text)
    await rename(draft, join(folder, key))
  } finally {
    await rm(draft, { force: true })
  }
}

/** What was found green before, remembered by content in the cache folder. Losing it costs only time. */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Texts by key. */
export interface Memory {
  /** The text of a key; nothing where it is absent or damaged. */
  recall(key: string): Promise<string | undefined>
  /** Never fails: a cache that can not be written is no cache. */
  remember(key: string, text: string): Promise<void>
}

/** A memory in one folder of the cache, a file for each key. */
export function openMemory(cacheFolder: string, name: string): Memory {
  const folder = join(cacheFolder, name)
  return {
    recall: (key) =>
      readFile(join(folder, key))
        .then(intact)
        .catch(() => undefined),
    remember: (key, text) => write(folder, key, text).catch(() => undefined),
  }
}

/** What was kept, without its digest in front. Throws where the two do not fit each other. */
function intact(kept: Buffer): string {
  const border = kept.indexOf('\n')
  const text = kept.subarray(border + 1)
  if (kept.toString('latin1', 0, border) !== digestOf(text)) throw new TypeError('damaged')
  return text.toString('utf8')
}

function sealed(text: string): string {
  return `${digestOf(text)}\n${text}`
}

function digestOf(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Under another name first: a reader never sees half a file. */
async function write(folder: string, key: string, text: string): Promise<void> {
  const draft = join(folder, `.${key}.${process.pid}`)
  await mkdir(folder, { recursive: true })
  try {
    await writeFile(draft, sealed(text))
    await rename(draft, join(folder, key))
  } finally {
    await rm(draft, { force: true })
  }
}

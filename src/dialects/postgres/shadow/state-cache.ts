/** Dumped databases on disk, by key: the few that were used last. */
import { readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { dumpCache } from './dump-cache.ts'

/** A dump is as large as a database: some 40 MB. */
const most = 3
const ending = '.tar'

/** Dumps by key. Their failures cost time and nothing else. */
export interface StateCache {
  /** The first of some keys that a dump is kept for. */
  first(keys: readonly string[]): Promise<string | undefined>
  /** Nothing when there is none, or when it is damaged. */
  read(key: string): Promise<Blob | undefined>
  write(key: string, dump: Blob): Promise<void>
  discard(key: string): Promise<void>
}

/** @param folder - Of its own. */
export function stateCache(folder: string): StateCache {
  return {
    first: async (keys) => {
      const names = new Set(await readdir(folder).catch(() => []))
      return names.size === 0 ? undefined : keys.find((key) => names.has(`${key}${ending}`))
    },
    read: async (key) => {
      const now = new Date()
      await utimes(join(folder, `${key}${ending}`), now, now).catch(() => undefined)
      return dumpCache(folder, key).read()
    },
    write: async (key, dump) => {
      await dumpCache(folder, key).write(dump)
      await forgetOld(folder).catch(() => undefined)
    },
    discard: (key) => dumpCache(folder, key).discard(),
  }
}

async function forgetOld(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending))
  const dated = await Promise.all(
    names.map(async (name) => ({ name, used: (await stat(join(folder, name))).mtimeMs })),
  )
  const old = dated.toSorted((left, right) => right.used - left.used).slice(most)
  for (const { name } of old) await rm(join(folder, name), { force: true })
}

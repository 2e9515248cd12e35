/** A dumped data directory on disk, so that starting a PGlite costs no initdb. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const digestBytes = 32

/** A dump that is kept between runs. Its failures cost time and nothing else. */
export interface DumpCache {
  /** Nothing when there is none, or when it is damaged. */
  read(): Promise<Blob | undefined>
  write(dump: Blob): Promise<void>
  discard(): Promise<void>
}

/** @param name - Of the file, without its ending: a dump of another PGlite is another file. */
export function dumpCache(folder: string, name: string): DumpCache {
  const path = join(folder, `${name}.tar`)
  return {
    read: () => readDump(path),
    write: (dump) => writeDump(folder, path, dump).catch(() => undefined),
    discard: () => rm(path, { force: true }).catch(() => undefined),
  }
}

async function readDump(path: string): Promise<Blob | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) return undefined
  const dump = bytes.subarray(0, -digestBytes)
  if (digest(dump).equals(bytes.subarray(-digestBytes))) return new Blob([dump])
  await rm(path, { force: true }).catch(() => undefined)
  return undefined
}

// Renamed into place: another process sees a whole file or none.
async function writeDump(folder: string, path: string, dump: Blob): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  const bytes = Buffer.from(await dump.arrayBuffer())
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(draft, Buffer.concat([bytes, digest(bytes)]))
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

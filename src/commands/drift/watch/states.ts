/** States that outlive the process that found them: one that starts again does not tell again. */
import { createHash } from 'node:crypto'
import { isRecord } from '../../../project/config-value.ts'
import { openMemory } from '../../../project/memory.ts'
import type { Project } from '../../../project/project.ts'
import type { WatchState } from './state.ts'

/** States by the names of databases. */
export interface WatchStates {
  readonly get: (name: string) => WatchState | undefined
  readonly set: (name: string, state: WatchState) => void
  readonly forget: (name: string) => void
  readonly names: () => readonly string[]
  /** Write what has changed. */
  readonly save: () => Promise<void>
}

/** @param against - What databases are held against: to watch for something else is to begin anew. */
export async function openStates(project: Project, against: unknown): Promise<WatchStates> {
  const memory = openMemory(project.cacheFolder, 'drift')
  const key = createHash('sha256')
    .update(JSON.stringify([project.root, project.configFile, against]))
    .digest('hex')
  const file = `watch-${key.slice(0, 16)}`
  const kept = await memory.recall(file)
  const states = new Map(kept === undefined ? [] : readStates(kept))
  let written = kept
  return {
    get: (name) => states.get(name),
    set: (name, state) => void states.set(name, state),
    forget: (name) => void states.delete(name),
    names: () => [...states.keys()],
    save: async () => {
      const text = JSON.stringify([...states])
      if (text !== written) await memory.remember(file, text)
      written = text
    },
  }
}

function readStates(text: string): readonly (readonly [string, WatchState])[] {
  const entries: unknown = JSON.parse(text)
  return Array.isArray(entries) ? entries.flatMap(readEntry) : []
}

function readEntry(entry: unknown): readonly (readonly [string, WatchState])[] {
  if (!Array.isArray(entry)) return []
  const [name, value]: readonly unknown[] = entry
  if (typeof name !== 'string' || !isRecord(value)) return []
  const { state, digest, successAt } = value
  if (state !== 'in-sync' && state !== 'drifted' && state !== 'unreachable') return []
  return [[name, { state, digest: textOrNull(digest), successAt: textOrNull(successAt) }]]
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

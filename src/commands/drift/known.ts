/** What is known of databases from before, so that one that has not changed need not be read. */
import { createHash } from 'node:crypto'
import type { DigestUnit, WholeDigest } from '../../core/digest.ts'
import type { IdText } from '../../core/schema.ts'
import { openMemory, type Memory } from '../../project/memory.ts'
import type { Project } from '../../project/project.ts'
import { lockstepVersion } from '../../project/version.ts'
import type { Database } from '../running/database.ts'
import type { Expectation } from './expectation.ts'
import type { DatabaseDrift } from './result.ts'

/** What was found of a database, by the digest that it had then. */
export interface KnownDrift {
  readonly digest: string
  readonly drift: DatabaseDrift
  /** When its health was looked at: milliseconds since 1970. */
  readonly healthAt: number
}

/** The units of a database, by address. */
export type Units = ReadonlyMap<string, DigestUnit>

/** A database as it was when it was last found to be all that it should be. */
export interface Base {
  readonly units: Units
  /** The digests of their buckets. */
  readonly buckets: WholeDigest['buckets']
  readonly objects: number
  readonly excluded: readonly IdText[]
}

/** What is known of one database, held against one expectation, under one config. */
export interface Knowledge {
  /** What was found last. */
  recall(): Promise<KnownDrift | undefined>
  remember(known: KnownDrift): Promise<void>
  recallBase(): Promise<Base | undefined>
  rememberBase(base: Base): Promise<void>
}

/** Who is asked for. */
export interface KnownOf {
  readonly project: Project
  readonly database: Database
  readonly expectation: Expectation
  /** `yyyy-mm-dd`: a tolerance may end. */
  readonly today: string
}

/** Open what is known; losing it costs only time. */
export function knowledgeOf(about: KnownOf): Knowledge {
  const { cacheFolder } = about.project
  const [drifts, bases] = [openMemory(cacheFolder, 'drift'), openMemory(cacheFolder, 'units')]
  const key = keyOf(about)
  return {
    recall: () => recalled<KnownDrift>(drifts, key),
    remember: (known) => drifts.remember(key, JSON.stringify(known)),
    recallBase: async () => {
      const kept = await recalled<KeptBase>(bases, key)
      return kept && { ...kept, units: new Map(kept.units), buckets: new Map(kept.buckets) }
    },
    rememberBase: (base) => {
      const kept: KeptBase = { ...base, units: [...base.units], buckets: [...base.buckets] }
      return bases.remember(key, JSON.stringify(kept))
    },
  }
}

interface KeptBase extends Omit<Base, 'units' | 'buckets'> {
  readonly units: readonly (readonly [string, DigestUnit])[]
  readonly buckets: readonly (readonly [string, string])[]
}

async function recalled<T>(memory: Memory, key: string): Promise<T | undefined> {
  const text = await memory.recall(key)
  if (text === undefined) return undefined
  const value: T = JSON.parse(text)
  return value
}

function keyOf({ project, database, expectation, today }: KnownOf): string {
  const { include, exclude, tolerate, unmanaged, shadow } = project.config
  const { address, server } = database.connection
  const valid = tolerate.filter(({ until }) => until === undefined || until >= today)
  const settings = { include, exclude, tolerate, valid: valid.length, unmanaged, shadow }
  const parts = [lockstepVersion(), address, server, expectation.key, expectation.title, settings]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** What was found of the tenants of a database when it had a certain digest: one that has not changed is not read. */
import { createHash } from 'node:crypto'
import { isRecord } from '../../../project/config-value.ts'
import { openMemory } from '../../../project/memory.ts'
import { lockstepVersion } from '../../../project/version.ts'
import type { Database } from '../../running/database.ts'
import type { DriftSite } from '../examine.ts'
import type { Expectation } from '../expectation.ts'
import type { DatabaseDrift } from '../result.ts'
import type { TenantChoice } from './tenants.ts'

/** Keeps what was found last. */
export interface TenantMemory {
  readonly recall: (digest: string) => Promise<readonly DatabaseDrift[] | undefined>
  readonly remember: (digest: string, found: readonly DatabaseDrift[]) => Promise<void>
}

/** Whose tenants, and held against what. */
export interface TenantsOf extends DriftSite {
  readonly database: Database
  readonly expectation: Expectation
  readonly choice: TenantChoice
}

/** Open what is kept; losing it costs only time. */
export function tenantMemory(about: TenantsOf): TenantMemory {
  const memory = openMemory(about.project.cacheFolder, 'drift')
  const key = keyOf(about)
  return {
    recall: async (digest) => {
      const text = await memory.recall(key)
      const kept: unknown = text === undefined ? undefined : JSON.parse(text)
      if (!isRecord(kept) || kept['digest'] !== digest) return undefined
      return Array.isArray(kept['found']) ? kept['found'] : undefined
    },
    remember: (digest, found) => memory.remember(key, JSON.stringify({ digest, found })),
  }
}

function keyOf({ project, database, expectation, choice, today }: TenantsOf): string {
  const { include, exclude, tolerate, unmanaged } = project.config
  const { address, server } = database.connection
  const settings = [include, exclude, tolerate, unmanaged, today]
  const parts = [lockstepVersion(), address, server, expectation.key, choice, settings]
  return createHash('sha256')
    .update(JSON.stringify(['tenants', ...parts]))
    .digest('hex')
}

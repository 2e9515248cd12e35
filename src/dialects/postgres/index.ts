/** PostgreSQL, PGlite included: everything that the engine and the commands ask of a database family. */
import type { Dialect } from '../../core/dialect.ts'
import { alike } from './alike.ts'
import { isDone } from './already-done.ts'
import { tenants } from './as-public.ts'
import { batchSql } from './batch.ts'
import { catalog } from './catalog.ts'
import { connect } from './connect.ts'
import { digestRows } from './digest-rows.ts'
import { digest } from './digest/index.ts'
import { borrow } from './drivers/borrowed.ts'
import { fitness } from './fitness.ts'
import { kinds } from './kinds/index.ts'
import { rolesNamed } from './kinds/role.ts'
import { postgresLedger } from './ledger.ts'
import { clearLeftovers } from './leftovers.ts'
import { upgradeLock } from './lock.ts'
import { mannerOf } from './manner.ts'
import { needs } from './needs.ts'
import { newDatabase } from './new-database.ts'
import { preflight } from './preflight/index.ts'
import { writeScript } from './script.ts'
import { seed } from './seed.ts'
import { asConnected, sessionSettings, takeTexts, timeouts, workSettings } from './session.ts'
import { refusalBeside } from './shadow/beside.ts'
import { lacks } from './shadow/needs-check.ts'
import { openShadow } from './shadow/open-shadow.ts'
import { split } from './split.ts'
import { stepLedger } from './steps.ts'
import { watch } from './watch.ts'

/** What a dialect looks at only when it is asked to. */
export interface PostgresOptions {
  /** Names of roles to read and to plan, with `*` for anything; none unless given. */
  readonly roles?: readonly string[]
}

/**
 * The dialect of PostgreSQL 14 to 18.
 *
 * @param toolVersion - The version of Lockstep: the ledger keeps it with each entry.
 */
export function postgres(toolVersion: string, { roles = [] }: PostgresOptions = {}): Dialect {
  return {
    name: 'postgres',
    kinds: roles.length === 0 ? kinds : [...rolesNamed(roles), ...kinds],
    catalog,
    digest,
    newDatabase,
    ledger: postgresLedger(toolVersion),
    steps: stepLedger,
    batch: batchSql,
    lock: upgradeLock,
    watch,
    tenants,
    connect,
    borrow,
    shadow: (choice, cacheFolder) => openShadow(choice, cacheFolder, roles.length > 0),
    split,
    mannerOf,
    clearLeftovers,
    isDone,
    preflight,
    fitness,
    alike,
    needs,
    lacks,
    refusalBeside,
    seed,
    digestRows,
    writeScript: (script) => writeScript(script, toolVersion),
    sessionSettings,
    takeTexts,
    timeouts,
    workSettings,
    asConnected,
  }
}

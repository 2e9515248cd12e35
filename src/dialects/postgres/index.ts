/** PostgreSQL, PGlite included: everything that the engine and the commands ask of a database family. */
import type { Dialect } from '../../core/dialect.ts'
import { catalog } from './catalog.ts'
import { connect } from './connect.ts'
import { digestRows } from './digest-rows.ts'
import { kinds } from './kinds/index.ts'
import { ledger } from './ledger.ts'
import { lock } from './lock.ts'
import { needs } from './needs.ts'
import { seed } from './seed.ts'
import { sessionSettings } from './session.ts'
import { openShadow } from './shadow/open.ts'
import { split } from './split.ts'

/** The dialect of PostgreSQL 14 to 18. */
export const postgres: Dialect = {
  name: 'postgres',
  kinds,
  catalog,
  ledger,
  lock,
  connect,
  shadow: openShadow,
  split,
  needs,
  seed,
  digestRows,
  sessionSettings,
}

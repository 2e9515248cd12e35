/** Where the corpus and the random pairs run: in PGlite, or on the server that DATABASE_URL_TEST names. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '../../src/core/connection.ts'
import type { ShadowNeeds } from '../../src/core/dialect.ts'
import { pgliteShadow } from '../../src/dialects/postgres/shadow/pglite-shadow.ts'
import { serverStage } from './server-stage.ts'

/** Empty databases, one at a time. */
export interface ChosenStage {
  /** An empty database; the connection given before is of no use any more. */
  fresh(needs: ShadowNeeds): Promise<Connection>
  close(): Promise<void>
}

/** The URL of a server whose role is a superuser's; nothing for PGlite. */
export const serverUrl: string | undefined = process.env['DATABASE_URL_TEST'] || undefined

/** A stage that is not started yet. On a server only one at a time: roles are shared. */
export function chosenStage(): ChosenStage {
  if (serverUrl !== undefined) return serverStage(serverUrl)
  const cache = mkdtempSync(join(tmpdir(), 'lockstep-corpus-'))
  const shadow = pgliteShadow(cache)
  return {
    fresh: (needs) => shadow.fresh(needs),
    close: async () => {
      await shadow.close()
      rmSync(cache, { recursive: true, force: true })
    },
  }
}

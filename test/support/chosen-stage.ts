/** Where the corpus and the random pairs run: in PGlite, or on the server that DATABASE_URL_TEST names. */
import { pgliteStage } from './pglite-stage.ts'
import { serverStage } from './server-stage.ts'
import type { Stage } from './stage.ts'

/** The URL of a server whose role is a superuser's; nothing for PGlite. */
export const serverUrl: string | undefined = process.env['DATABASE_URL_TEST'] || undefined

/** A stage that is not started yet. On a server only one at a time: roles are shared. */
export function chosenStage(): Stage {
  return serverUrl === undefined ? pgliteStage() : serverStage(serverUrl)
}

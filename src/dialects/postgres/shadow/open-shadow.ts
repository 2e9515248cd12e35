/** From what the config chose to a shadow. */
import type { Shadow, ShadowChoice } from '../../../core/dialect.ts'
import { LockstepError } from '../../../core/errors.ts'
import { pgliteShadow } from './pglite-shadow.ts'
import { serverShadow } from './server-shadow.ts'

/**
 * A shadow that is not started yet.
 *
 * @param cacheFolder - Where a dumped PGlite is kept between runs.
 * @param makesRoles - Whether roles are tried out in it, which belong to a whole server.
 * @throws {LockstepError} `config-invalid` for roles on a server that others use as well.
 */
export function openShadow(choice: ShadowChoice, cacheFolder: string, makesRoles = false): Shadow {
  if (choice === 'pglite' || /^(?:pglite|memory):/u.test(choice.url))
    return pgliteShadow(cacheFolder)
  if (makesRoles)
    throw new LockstepError('config-invalid', {
      message:
        'The config asks for `roles`, and its `shadow` is a server: roles belong to the whole server, so trying them out would change it for everybody.',
      hint: "Write `shadow: 'pglite'`, or leave `roles` out and make them by hand.",
    })
  return serverShadow(choice.url)
}

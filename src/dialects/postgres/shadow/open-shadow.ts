/** From what the config chose to a shadow. */
import type { Shadow, ShadowChoice } from '../../../core/dialect.ts'
import { pgliteShadow } from './pglite-shadow.ts'
import { serverShadow } from './server-shadow.ts'

/** A shadow that is not started yet. @param cacheFolder - Where a dumped PGlite is kept between runs. */
export function openShadow(choice: ShadowChoice, cacheFolder: string): Shadow {
  if (choice === 'pglite' || /^(?:pglite|memory):/u.test(choice.url))
    return pgliteShadow(cacheFolder)
  return serverShadow(choice.url)
}

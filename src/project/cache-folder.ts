/** Where a project keeps what may be thrown away. */
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** In `node_modules` where there is one, else where the system keeps such things; absolute. */
export function defaultCacheFolder(root: string): string {
  if (existsSync(join(root, 'node_modules'))) return join(root, 'node_modules/.cache/lockstep')
  const caches = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  return join(caches, 'lockstep')
}

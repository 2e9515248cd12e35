/** The list of sources: one line each, by the entry of the package under which a config imports it. */

/** How the module of each entry is loaded. */
export const sourceEntries: Readonly<Record<string, () => Promise<object>>> = {
  'lockstep/drizzle': () => import('./drizzle.ts'),
  'lockstep/sql': () => import('./sql-files.ts'),
}

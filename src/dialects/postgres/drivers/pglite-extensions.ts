/** The extensions that come with PGlite. An instance has those alone that it was given when made. */
import type { Extension } from '@electric-sql/pglite'

const sameName = [
  'amcheck',
  'bloom',
  'btree_gin',
  'btree_gist',
  'citext',
  'cube',
  'dict_int',
  'dict_xsyn',
  'file_fdw',
  'fuzzystrmatch',
  'hstore',
  'intarray',
  'isn',
  'lo',
  'ltree',
  'moddatetime',
  'pageinspect',
  'pg_buffercache',
  'pg_freespacemap',
  'pg_stat_statements',
  'pg_surgery',
  'pg_trgm',
  'pg_visibility',
  'pg_walinspect',
  'pgcrypto',
  'seg',
  'tablefunc',
  'tcn',
  'tsm_system_rows',
  'tsm_system_time',
  'unaccent',
]

/** The modules under `@electric-sql/pglite/contrib` that an extension comes in, by its SQL name. */
export const contribModules: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(sameName.map((name) => [name, [name]])),
  // These three share a bundle with moddatetime.
  autoinc: ['moddatetime'],
  insert_username: ['moddatetime'],
  refint: ['moddatetime'],
  earthdistance: ['cube', 'earthdistance'],
  plpgsql: [],
  'uuid-ossp': ['uuid_ossp'],
}

/** Load modules of {@link contribModules}, in the form that PGlite takes. */
export async function loadContrib(modules: readonly string[]): Promise<Record<string, Extension>> {
  const loaded = await Promise.all(modules.map(loadModule))
  return Object.fromEntries(loaded)
}

async function loadModule(module: string): Promise<readonly [string, Extension]> {
  const exports: unknown = await import(`@electric-sql/pglite/contrib/${module}`)
  const extension: unknown =
    typeof exports === 'object' && exports !== null ? Reflect.get(exports, module) : undefined
  if (!isExtension(extension))
    throw new TypeError(`@electric-sql/pglite/contrib/${module} holds no extension`)
  return [module, withoutPreload(extension)]
}

/**
 * PGlite writes what an extension wants preloaded into the settings of the folder, for good: nobody
 * could then open it without that extension. Making and comparing one needs no library preloaded.
 */
function withoutPreload(extension: Extension): Extension {
  return {
    ...extension,
    setup: async (...given) => {
      const { sharedPreloadLibraries: _, ...rest } = await extension.setup(...given)
      return rest
    },
  }
}

function isExtension(value: unknown): value is Extension {
  return typeof value === 'object' && value !== null && 'name' in value && 'setup' in value
}

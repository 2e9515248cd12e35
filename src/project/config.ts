/** The config file, as its author writes it. The entry `lockstep/config`. */
import type { ShadowChoice } from '../core/dialect.ts'
import type { SchemaSource } from '../core/source.ts'
import type { AdoptedTool } from '../history/adopted/tool.ts'
import type { PresetName } from './presets/preset.ts'

/** Where SQL is tried out: in process, or on a server of yours. */
export type ShadowSetting = ShadowChoice

/** What `lockstep.config.ts` says. Only `sources` is needed. */
export interface LockstepConfig {
  /** Where the declared schema comes from, such as `drizzle('src/db/schema.ts')`. Sources add up. */
  readonly sources: SchemaSource | readonly SchemaSource[]
  /** The folder of the revisions, relative to the config file. Default: `migrations`. */
  readonly migrations?: string | undefined
  /** Another tool's migrations as the history before the revisions, read in place. Default: none. */
  readonly adopted?: AdoptedConfig | undefined
  /** The database to upgrade. `--url` goes before it; without either, `DATABASE_URL` counts. */
  readonly url?: string | undefined
  /** The server itself, where `url` leads to a pooler. Goes before `url` and `DATABASE_URL`. */
  readonly directUrl?: string | undefined
  /** The names that the database may have, such as `shop` or `shop_*`: on another one `upgrade` asks first. Default: any. */
  readonly database?: string | readonly string[] | undefined
  /** The databases that `drift` looks at: a list, a query that gives them, or the schemas of tenants. Default: the one. */
  readonly databases?: DatabasesConfig | undefined
  /** Where SQL is tried out. A string other than `pglite` is a URL. Default: `pglite`. */
  readonly shadow?: ShadowSetting | (string & {}) | undefined
  /** The schemas in which names without one are looked up. Default: `['public']`. */
  readonly searchPath?: readonly string[] | undefined
  /** What is known of platforms, extensions and tools: what they make of their own is left alone. Default: none. */
  readonly presets?: readonly PresetName[] | undefined
  /** Names to look at, such as `audit`, `audit.*` or `*_tmp`. Default: all. */
  readonly include?: readonly string[] | undefined
  /** Names to leave alone, such as `public.spatial_ref_sys` or `owner:*`. Goes before `include`. */
  readonly exclude?: readonly string[] | undefined
  /** Roles to plan, such as `app_*`: they belong to the whole server, so none are unless they are named. */
  readonly roles?: readonly string[] | undefined
  /** Differences that `drift` is to leave alone, each with its reason. */
  readonly tolerate?: readonly Tolerance[] | undefined
  /** Whether an object as a whole that no revision has made is drift. Default: `drift`. */
  readonly unmanaged?: 'drift' | 'note' | undefined
  /** How long a statement of `upgrade` waits for a lock, in milliseconds; 0 waits for ever. Default: 5000. */
  readonly lockTimeout?: number | undefined
  /** How often a section is tried whose lock is not to be had. Default: 5. */
  readonly lockAttempts?: number | undefined
  /** The pause before the second attempt, in milliseconds; about twice as long before each further one. Default: 200. */
  readonly lockPause?: number | undefined
  /** How long a statement of `upgrade` may take, in milliseconds; 0 is for ever. Default: 0. */
  readonly statementTimeout?: number | undefined
  /** After how long the server ends a transaction whose client says nothing more, in milliseconds; 0 is never. Default: 60000. */
  readonly idleTimeout?: number | undefined
  /** The folder of what may be thrown away. Default: `node_modules/.cache/lockstep`. */
  readonly cache?: string | undefined
}

/** Many databases with one history: a list of them, what gives a list, or a database that has a schema for each tenant. */
export type DatabasesConfig = readonly (string | NamedDatabase)[] | DatabasesQuery | TenantSchemas

/** A database by its URL. */
export interface NamedDatabase {
  /** What reports call it. Default: its address, without a password. */
  readonly name?: string | undefined
  readonly url: string
}

/** Databases that a database knows of. */
export interface DatabasesQuery {
  /** The database that is asked. Default: the one that commands work on. */
  readonly url?: string | undefined
  /** Gives a column `url` and perhaps a column `name`; run in a transaction that only reads. */
  readonly query: string
}

/** Schemas of one database that hold the same, each for somebody else. */
export interface TenantSchemas {
  /** Default: the database that commands work on. */
  readonly url?: string | undefined
  /** Their names, such as `tenant_*`, where `*` stands for anything; each is held against the `public` of the revisions. */
  readonly schemas: string | readonly string[]
}

/** A difference between a database and its revisions that is known and left alone. */
export interface Tolerance {
  /** The id of an object such as `index public.users_tmp_idx`, where `*` stands for any characters but a dot. */
  readonly object: string
  readonly reason: string
  /** The last day on which it counts, `yyyy-mm-dd`. Default: it counts for ever. */
  readonly until?: string | undefined
}

/** Another tool's migrations, and the table in which it records what ran: both are read and never written. */
export interface AdoptedConfig {
  /** Whose they are. */
  readonly tool: AdoptedTool
  /** Where they are, relative to the config file. */
  readonly folder: string
  /** The table, such as `public.my_migrations`, where it is not the one that the tool makes by default. */
  readonly ledger?: string | undefined
  /** A file of SQL that makes what is there before their first migration, such as the schemas of a platform. */
  readonly prelude?: string | undefined
  /** What stands for names such as `${schema}` (Flyway, goose) or `:DATABASE_OWNER` (graphile-migrate). */
  readonly placeholders?: Readonly<Record<string, string>> | undefined
}

/** Give the config its type: `export default defineConfig({ sources: … })`. */
export function defineConfig(config: LockstepConfig): LockstepConfig {
  return config
}

/** Everything of one database family, as the engine and the commands see it. */
import type { BatchSql } from './batch-sql.ts'
import type { DatabaseClient } from './client.ts'
import type { Connection, Row, ServerInfo } from './connection.ts'
import type { Fitness } from './fitness.ts'
import type { CatalogQuery, Kind } from './kind.ts'
import type { Preflight } from './preflight.ts'
import type { RevisionId } from './revision.ts'
import type { IdText, Schema } from './schema.ts'
import type { Script } from './script.ts'
import type { Sql } from './sql.ts'
import type { StepLedger } from './step-ledger.ts'

/** One statement of a script. */
export interface Statement {
  /** Without its semicolon. */
  readonly text: string
  /** The line of the script on which it starts, counted from 1. */
  readonly line: number
  /** What it destroys, as ids in text; empty when nothing. */
  readonly destroys: readonly string[]
}

/** How a database is read. */
export interface Catalog {
  /** Opens a transaction that sees one moment and writes nothing, with every setting pinned that changes how the server prints. */
  readonly beginSnapshot: Sql
  readonly endSnapshot: Sql
  /** The settings alone, for reading within a transaction that is open already. */
  readonly pinSettings: Sql
  /** Rows `dependent, referenced`: addresses; what a parent edge says already may be left out. */
  readonly dependencies: CatalogQuery
  /** Rows `address, label, name`: every object of the user that the catalogs hold, claimed by a kind or not. */
  readonly everything: CatalogQuery
  /** How SQL that the server prints is worded in statements, given the rows of a query that is asked first. */
  readonly wording: {
    readonly query: CatalogQuery
    readonly reader: (rows: readonly Row[]) => (printed: string) => string
  }
}

/**
 * Tells whether a schema has changed without reading it. Numbers that the database gives to objects count too: what was
 * dropped and made again is another, so that equal digests mean equal schemas, and other digests may.
 */
export interface SchemaDigest {
  /** Of all that a schema is made of. To be asked within a snapshot of the catalog. */
  whole(connection: Connection): Promise<string>
  /** The same for each unit, by its address. */
  units(connection: Connection): Promise<ReadonlyMap<string, DigestUnit>>
  /**
   * How to read no more than what may read otherwise when units have changed.
   *
   * @returns Nothing where that can not be told, and all has to be read.
   */
  partOf(connection: Connection, changed: readonly string[]): Promise<PartReading | undefined>
  /** The ids that the outermost objects of a unit may have, by its name. */
  rootsNamed(name: string): readonly IdText[]
}

/** A relation with its parts, or any other object. */
export interface DigestUnit {
  readonly digest: string
  /** Of a relation, as ids write it. */
  readonly name: string | null
}

/** A reading of a part of the catalogs. */
export interface PartReading {
  /** The addresses of the units that are read in full. */
  readonly units: readonly string[]
  /** A catalog query, so that it sees no more than those and what they name. */
  readonly within: (query: CatalogQuery, server: ServerInfo) => Sql
  /** Whether objects outside of it name what is in it: where a name has gone, they read otherwise too. */
  readonly isNamedElsewhere: boolean
}

/** A throwaway database in which SQL is run so that it can be reflected. */
export interface Shadow {
  /** For people, such as `PGlite 18.6, in process`. */
  readonly description: string
  /** An empty database. The connection given before is closed and its database gone. */
  fresh(needs?: ShadowNeeds): Promise<Connection>
  /** Drop what was made. Safe to call twice. */
  close(): Promise<void>
  /** Databases that are kept between runs, where the shadow can; losing them costs only time. */
  readonly states?: ShadowStates
}

/** Databases that are kept as they were, by key. */
export interface ShadowStates {
  /**
   * The first of some states that is kept, in the place of the database that was given before; nothing where none is.
   *
   * @param keys - The best first.
   */
  restore(keys: readonly string[], needs: ShadowNeeds): Promise<RestoredState | undefined>
  /** Keep the database as it is now. Never fails. */
  keep(key: string): Promise<void>
}

/** A state that was kept. */
export interface RestoredState {
  readonly connection: Connection
  readonly key: string
}

/** What the SQL to come asks of a shadow. */
export interface ShadowNeeds {
  readonly extensions: readonly string[]
  readonly roles: readonly string[]
  /** Those of the roles that are to own what none but a superuser may own. */
  readonly superusers?: readonly string[]
}

/** What scripts ask of a server, and which roles they make there. */
export interface ScriptNeeds extends ShadowNeeds {
  readonly madeRoles: readonly string[]
}

/** Which shadow: the embedded default, or a server by URL. */
export type ShadowChoice = 'pglite' | { readonly url: string }

/** One unit of a revision that ran: a transactional section, or a single statement outside one. */
export interface LedgerEntry {
  readonly revision: RevisionId
  /** Counted from 0 over the `up` sections; from `units` on over the `down` sections of a downgrade that is under way. */
  readonly unit: number
  /** How many units the revision had when it ran: fewer entries than this means half applied. */
  readonly units: number
  readonly checksum: string
  readonly message: string
  /** ISO 8601, UTC. */
  readonly appliedAt: string
  /** The other tool whose ledger says so, as people call it. */
  readonly recordedBy?: string
}

/** The table in the database that records what ran. */
export interface Ledger {
  /**
   * Every entry, oldest first; none when there is no table. Writes nothing.
   *
   * @throws {LockstepError} `ledger-denied` when the role may not read it, `ledger-newer` when a newer Lockstep wrote to it,
   * `ledger-edited` when no Lockstep writes such a one.
   */
  read(connection: Connection): Promise<readonly LedgerEntry[]>
  /**
   * Make the table where it is absent; where it is there, nothing is written.
   *
   * @throws {LockstepError} `read-only`; `ledger-denied` when the role may not make it, or not write to it.
   */
  ensure(connection: Connection): Promise<void>
  record(entry: Omit<LedgerEntry, 'appliedAt'>): Sql
  erase(revision: RevisionId, unit: number): Sql
}

/** Keeps two upgrades of one database apart. */
export interface UpgradeLock {
  /**
   * @param waitMs - Milliseconds; 0 fails at once.
   * @param onWait - Told again and again who holds it, while it is waited for.
   * @throws {LockstepError} `lock-timeout`, naming who holds it.
   */
  acquire(
    connection: Connection,
    waitMs: number,
    onWait?: (holder: OtherSession) => void,
  ): Promise<void>
  release(connection: Connection): Promise<void>
}

/** Another session of the server. */
export interface OtherSession {
  readonly pid: number
  /** For people: who it is, what it runs, and for how long. */
  readonly description: string
}

/** What a session is at, as another one sees it. */
export interface Sight {
  /** Such as `building index: scanning table`; nothing where the server does not tell. */
  readonly phase: string | undefined
  /** How much of the phase is done, 0 to 100. */
  readonly percent: number | undefined
  /** The sessions that it waits for. */
  readonly blockers: readonly OtherSession[]
}

/** Looks from one session at what another one does. */
export interface Watch {
  /** The number by which others know a session; nothing where there can be no others. */
  sessionOf(connection: Connection): Promise<number | undefined>
  look(observer: Connection, session: number): Promise<Sight>
}

/** How a statement stands to transactions and locks. */
export interface Manner {
  /** Known to refuse a transaction. Others that refuse one are found out by the server's error. */
  readonly isAlone: boolean
  /** Stands in nobody's way while it waits for a lock. */
  readonly yields: boolean
  /** Changes nothing but the settings of the session. */
  readonly isSetting: boolean
}

/** What seeding did. */
export interface Seeding {
  /** Tables that hold rows now. */
  readonly filled: readonly string[]
  /** Tables that took no row, with what the database said. */
  readonly empty: readonly { readonly table: string; readonly reason: string }[]
}

/** Looks at schemas that each hold the same for somebody else. */
export interface TenantViews {
  /** The names of the schemas that a database has, those of the system apart. */
  readonly schemasIn: (schema: Schema) => readonly string[]
  /** What stands in one schema, with the names that it would have in the schema of revisions; nothing else. */
  readonly asPublic: (schema: Schema, name: string) => Schema
  /** What belongs to none of these. */
  readonly outside: (schema: Schema, names: ReadonlySet<string>) => Schema
}

/** Everything of one database family. */
export interface Dialect {
  readonly name: string
  readonly kinds: readonly Kind[]
  readonly catalog: Catalog
  readonly digest: SchemaDigest
  /** What a database holds before anything is made in it. */
  readonly newDatabase: Schema
  readonly ledger: Ledger
  readonly steps: StepLedger
  readonly batch: BatchSql
  readonly lock: UpgradeLock
  readonly watch: Watch
  readonly tenants: TenantViews
  /** @throws {LockstepError} `cannot-connect`, `driver-missing`. */
  connect(url: string, options?: ConnectOptions): Promise<Connection>
  /** Work on a session of the application, which is set back and not closed. @throws {LockstepError} `usage`, `cannot-connect`. */
  borrow(client: DatabaseClient): Promise<Connection>
  shadow(choice: ShadowChoice, cacheFolder: string): Shadow
  /** @throws {LockstepError} `revision-invalid` with `details.line` where the text is no SQL. */
  split(script: string): Promise<readonly Statement[]>
  /** How a statement that a section holds is to be run. */
  mannerOf(statement: string): Promise<Manner>
  /** Take away what an earlier attempt at a statement outside a transaction left unfinished. */
  clearLeftovers(connection: Connection, statement: string): Promise<void>
  /** Whether an earlier attempt at a statement outside a transaction did all of it, though nobody saw it end. */
  isDone(connection: Connection, statement: string): Promise<boolean>
  /** Ask what would make statements fail, before any of them runs. */
  readonly preflight: Preflight
  /** Whether a database is fit for running revisions. */
  readonly fitness: Fitness
  /** Whether two texts that servers of different major versions printed say the same. */
  alike(one: string, other: string): Promise<boolean>
  /** The extensions and roles that scripts ask for. */
  needs(scripts: readonly string[]): Promise<ScriptNeeds>
  /** Which of those a server has not. */
  lacks(connection: Connection, needs: ShadowNeeds): Promise<ShadowNeeds>
  /**
   * Why no temporary database for scripts can be made on the server of a connection without changing anything else
   * there, as the end of a sentence; nothing where one can.
   */
  refusalBeside(connection: Connection, scripts: readonly string[]): Promise<string | undefined>
  /** Put awkward rows into every table, as far as its constraints let it. */
  seed(connection: Connection, schema: Schema): Promise<Seeding>
  /** One digest for the rows of each table, over the columns given. */
  digestRows(connection: Connection, tables: readonly TableColumns[]): Promise<readonly string[]>
  /** A script for the database's own client that runs revisions and keeps the ledger. */
  writeScript(script: Script): Promise<string>
  /** Settings for a session that runs revisions. */
  sessionSettings(options: SessionOptions): Sql
  /**
   * The setting under which what a text names, such as the body of a function, need not be there: for a
   * session, and as plans put it ahead of a statement.
   */
  readonly takeTexts: { readonly session: Sql; readonly ahead: Sql }
  /** How long a statement waits for a lock and how long it may take, changed in a session that is set up. */
  timeouts(limits: TimeLimits): Sql
  /** What only a session that works on a real database is set to: it ends with the process that opened it. */
  readonly workSettings: Sql
  /** Go on as the role that connected, for what is left of the transaction. */
  readonly asConnected: Sql
}

/** How to connect. */
export interface ConnectOptions {
  /** Make no database where there is none: for who only reads. */
  readonly existing?: boolean
}

/** A table and some of its columns, by name. */
export interface TableColumns {
  readonly table: readonly string[]
  readonly columns: readonly string[]
}

/** How a session that runs revisions waits and where it looks names up. */
export interface SessionOptions extends TimeLimits {
  readonly searchPath: readonly string[]
  /** How long a transaction may stand idle: milliseconds; for ever where nothing is said. */
  readonly idleTimeoutMs?: number
  /** Whether the session is an application's, which may have settings of its own. */
  readonly isLent?: boolean
}

/** Limits in milliseconds; 0 is none. */
export interface TimeLimits {
  /** How long a statement waits for a lock. */
  readonly lockTimeoutMs: number
  /** How long a statement may take; for ever where nothing is said. */
  readonly statementTimeoutMs?: number
}

/** Where a declared schema comes from. */
import type { Finding, Location } from './finding.ts'
import type { IdText, KindName } from './schema.ts'
import type { Sql } from './sql.ts'

/**
 * What a source can express: `all`, or for each kind `all` or its attributes.
 * What no source covers is tolerated: `check` and `generate` leave it alone.
 */
export type Coverage = 'all' | { readonly [kind: KindName]: CoveredAttributes | CoveredPart }

/** Which attributes of a kind a source can express. */
export type CoveredAttributes = 'all' | readonly string[]

/** The objects of a kind that a source can express, where it can not express all of them. */
export interface CoveredPart {
  readonly attributes: CoveredAttributes
  /** The kinds whose objects they are part of, such as the tables that indexes are on. */
  readonly on?: readonly KindName[]
  /** Those that another hand makes. */
  readonly except?: readonly IdText[]
}

/** A piece of SQL that a source makes of its input. */
export interface SourceScript {
  /** Any number of statements. */
  readonly sql: Sql
  /** Where the text stands: set for text that a person wrote. */
  readonly location?: Location
  /** What it declares, for messages, such as `table users`. */
  readonly label: string
}

/** What a source gives. */
export interface LoadedSource {
  /** In an order that runs, unless `unordered`. */
  readonly scripts: readonly SourceScript[]
  /** True when a statement may stand before what it needs. */
  readonly unordered?: boolean
  /** Roles that the scripts name. */
  readonly roles?: readonly string[]
  /** Set where it covers less than the source can: what another hand makes. */
  readonly covers?: Coverage
  /** What the reader should know: what was left out, and why. */
  readonly findings?: readonly Finding[]
}

/** What the project lends to a source. */
export interface SourceContext {
  /** The folder of the config file, absolute. */
  readonly root: string
  /** Import a TypeScript or JavaScript file by absolute path, or a package as the project sees it. */
  importModule(specifier: string): Promise<Readonly<Record<string, unknown>>>
  /** Files that match globs, folders (everything below) or paths, relative to root; absolute, sorted, each once. */
  findFiles(patterns: readonly string[], extensions: readonly string[]): Promise<readonly string[]>
  readFile(path: string): Promise<string>
}

/** A source of the declared schema. */
export interface SchemaSource {
  /** For people, such as `drizzle(src/db/schema.ts)`. */
  readonly name: string
  readonly covers: Coverage
  /** @throws {LockstepError} `source-not-found`, `source-failed`. */
  load(context: SourceContext): Promise<LoadedSource>
}

/** Telling whether a schema has changed without reading it. */
import type { Connection, ServerInfo } from './connection.ts'
import type { CatalogQuery } from './kind.ts'
import type { IdText } from './schema.ts'
import type { Sql } from './sql.ts'

/**
 * Tells whether a schema has changed without reading it. Numbers that the database gives to objects count too: what was
 * dropped and made again is another, so that equal digests mean equal schemas, and other digests may.
 */
export interface SchemaDigest {
  /** Of all that a schema is made of. To be asked within a snapshot of the catalog. */
  whole(connection: Connection): Promise<WholeDigest>
  /**
   * The same for each unit, by its address.
   *
   * @param buckets - Only those of these buckets; all unless given.
   */
  units(
    connection: Connection,
    buckets?: readonly string[],
  ): Promise<ReadonlyMap<string, DigestUnit>>
  /**
   * How to read no more than what may read otherwise when units have changed.
   *
   * @returns Nothing where that can not be told, and all has to be read.
   */
  partOf(connection: Connection, changed: readonly string[]): Promise<PartReading | undefined>
  /** The ids that the outermost objects of a unit may have, by its name. */
  rootsNamed(name: string): readonly IdText[]
}

/** Units are many: they fall into buckets, so that what has changed is found without asking for each of them. */
export interface WholeDigest {
  readonly digest: string
  /** The digest of each bucket that is not empty, by its name. */
  readonly buckets: ReadonlyMap<string, string>
}

/** A relation with its parts, or any other object. */
export interface DigestUnit {
  readonly bucket: string
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

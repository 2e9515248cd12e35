/** What is read of a database, at one moment: as little as will do. */
import type { Schema } from '../../core/schema.ts'
import { reflect } from '../../engine/reflect.ts'
import type { Database } from '../running/database.ts'
import type { DriftSite } from './examine.ts'
import type { ExpectedQuery } from './expected.ts'
import { expectationOf, type Expectation } from './expectation.ts'
import { knowledgeOf, type Base, type KnownDrift, type Knowledge } from './known.ts'
import { readPart, type PartSides } from './part.ts'

/** What was seen at one moment. */
export interface Look {
  readonly expectation: Expectation
  readonly knowledge: Knowledge
  /** Nothing where what is looked at is not all in the digest. */
  readonly digest: string | undefined
  /** What was found last, where nothing has changed since. */
  readonly known?: KnownDrift
  /** What was found last, whatever has changed since. */
  readonly last?: KnownDrift
  readonly part?: PartSides
  readonly whole?: Schema
  /** Where all was read. */
  readonly units?: Pick<Base, 'units' | 'buckets'>
}

/** Work on what the catalogs hold at one moment. */
export async function inSnapshot<T>(
  { connection, dialect }: Database,
  work: () => Promise<T>,
): Promise<T> {
  await connection.run(dialect.catalog.beginSnapshot)
  try {
    return await work()
  } finally {
    await connection.run(dialect.catalog.endSnapshot)
  }
}

/** Read a database; to be called within a snapshot. @throws {LockstepError} as {@link expectationOf} */
export async function lookAt(query: ExpectedQuery & DriftSite): Promise<Look> {
  const { project, database, fresh, progress } = query
  const { connection, dialect } = database
  const expectation = await expectationOf(query)
  const knowledge = knowledgeOf({ ...query, expectation })
  // Roles that the config names are not of the database.
  const now = project.config.roles.length > 0 ? undefined : await dialect.digest.whole(connection)
  const look = { expectation, knowledge, digest: now?.digest }
  const isRead = fresh || query.whole === true || query.collect !== undefined
  const last = isRead ? undefined : await knowledge.recall()
  if (last && last.digest === now?.digest) return { ...look, known: last }
  progress(`Reading ${connection.address}`)
  const base = isRead ? undefined : await knowledge.recallBase()
  const part = now && base && (await readPart(expectation, query, { base, now }))
  if (part) return { ...look, part, ...(last && { last }) }
  const units = now && (await dialect.digest.units(connection))
  const whole = await reflect(connection, dialect, { withinTransaction: true })
  return { ...look, whole, ...(units && { units: { buckets: now.buckets, units } }) }
}

/** The digest of what the catalogs hold now. */
export async function digestNow(database: Database): Promise<string> {
  const { dialect, connection } = database
  const { digest } = await inSnapshot(database, () => dialect.digest.whole(connection))
  return digest
}

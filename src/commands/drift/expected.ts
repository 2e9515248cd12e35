/** Building what a database should be, where that can be told best. */
import { createHash } from 'node:crypto'
import type { Shadow, ShadowChoice } from '../../core/dialect.ts'
import { LockstepError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import type { Progress } from '../../core/progress.ts'
import type { IdText, Schema } from '../../core/schema.ts'
import { schemaFromText, schemaToText } from '../../engine/schema-text.ts'
import { openMemory } from '../../project/memory.ts'
import { openShadow, shadowKey } from '../../project/open.ts'
import type { Project } from '../../project/project.ts'
import { lockstepVersion } from '../../project/version.ts'
import type { Database } from '../running/database.ts'
import type { Builds, Built } from './builds.ts'
import type { Expectation } from './expectation.ts'

/** What a database should be. */
export interface Expected {
  readonly schema: Schema
  /** For people: where it was built; nothing where it was known from before. */
  readonly shadow: string | null
  readonly findings: readonly Finding[]
}

/** Who asks. */
export interface ExpectedQuery {
  readonly project: Project
  readonly database: Database
  /** The URL of the database: a shadow beside it is made by the same role. */
  readonly url: string
  readonly progress: Progress
  /** Build it though it is known from before. */
  readonly fresh: boolean
  /** What other databases of the same run have asked for. */
  readonly builds: Builds
}

/** A place where it can be built. */
interface Place {
  readonly choice: ShadowChoice
  /** What a schema that was built there is remembered by. */
  readonly key: string
  /** Why nothing better is to be had. */
  readonly because?: string
}

/**
 * Build what a database should be, or recall it: in the shadow that the config names, else in a temporary database on
 * the same server, else in PGlite.
 *
 * @throws {LockstepError} whatever keeps it from being built in the last of them
 */
export async function expectedSchema(
  expectation: Expectation,
  query: ExpectedQuery,
): Promise<Expected> {
  const { product } = query.database.connection.server
  const isServer = query.project.config.shadow === undefined && product === 'PostgreSQL'
  // What a server of the same version has built does, whether or not this role may make a database there.
  const known = isServer ? await recall(expectation, query, onServer(query)) : undefined
  if (known) return known
  const best = await bestPlace(expectation, query)
  const recalled = await recall(expectation, query, best)
  if (recalled) return recalled
  try {
    return await build(expectation, query, best)
  } catch (thrown) {
    if (!isOnServer(best, query) || !isOfPlace(thrown)) throw thrown
    const because = `in a temporary database on the server it could not be built: ${thrown.message}`
    return build(expectation, query, { ...(await inProcess(query)), because })
  }
}

/**
 * What some objects of a database should be, where it is known from before for a server of the same version.
 *
 * @param roots - The outermost ones, by id; those of them that should be there come with their parts.
 */
export async function recallPart(
  expectation: Expectation,
  query: ExpectedQuery,
  roots: ReadonlySet<IdText>,
): Promise<Schema | undefined> {
  const { project, database } = query
  const { product } = database.connection.server
  const place = product === 'PostgreSQL' ? onServer(query) : await inProcess(query)
  const text = await memoryOf(project).recall(keyIn(place, expectation.key))
  return text === undefined ? undefined : schemaFromText(text, roots)
}

async function recall(
  { key }: Expectation,
  { project, database, fresh, builds }: ExpectedQuery,
  place: Place,
): Promise<Expected | undefined> {
  if (fresh) return undefined
  const schema = await builds.recalled(keyIn(place, key), async () => {
    const text = await memoryOf(project).recall(keyIn(place, key))
    return text === undefined ? undefined : schemaFromText(text)
  })
  if (schema === undefined) return undefined
  const findings = builtElsewhere(place, database, schema)
  return { schema, shadow: null, findings }
}

async function bestPlace(expectation: Expectation, query: ExpectedQuery): Promise<Place> {
  const { shadow, roles } = query.project.config
  const { connection, dialect } = query.database
  if (shadow !== undefined) return placeOf(shadow, query)
  if (connection.server.product !== 'PostgreSQL') return inProcess(query)
  const scripts = expectation.scripts()
  const refusal =
    roles.length > 0
      ? 'the config names roles, which belong to the whole server'
      : scripts === undefined
        ? 'revisions in TypeScript may do anything there'
        : await dialect.refusalBeside(connection, scripts)
  return refusal === undefined
    ? onServer(query)
    : {
        ...(await inProcess(query)),
        because: `no temporary database was made beside it: ${refusal}`,
      }
}

/** By the version alone: what one server of a version builds, another one builds too. */
function onServer({ url, database }: ExpectedQuery): Place {
  const { product, version } = database.connection.server
  return { choice: { url }, key: `${product} ${version}` }
}

function inProcess(query: ExpectedQuery): Promise<Place> {
  return placeOf('pglite', query)
}

async function placeOf(choice: ShadowChoice, { project }: ExpectedQuery): Promise<Place> {
  return { choice, key: await shadowKey(choice, project.config.roles) }
}

function isOnServer({ choice }: Place, { url, project }: ExpectedQuery): boolean {
  return project.config.shadow === undefined && choice !== 'pglite' && choice.url === url
}

/** It fails there and may well succeed elsewhere: for want of a right, of a role, of a database. */
function isOfPlace(thrown: unknown): thrown is LockstepError {
  if (!(thrown instanceof LockstepError)) return false
  const { sqlstate } = thrown.details
  return (
    thrown.code.startsWith('shadow-') ||
    thrown.code === 'cannot-create-shadow' ||
    sqlstate === '42501'
  )
}

async function build(
  expectation: Expectation,
  query: ExpectedQuery,
  place: Place,
): Promise<Expected> {
  const { builds, database } = query
  const work = () => buildIn(expectation, query, place)
  const { schema, description } = await builds.built(keyIn(place, expectation.key), () =>
    place.choice === 'pglite' ? builds.alone(work) : work(),
  )
  return { schema, shadow: description, findings: builtElsewhere(place, database, schema) }
}

async function buildIn(
  expectation: Expectation,
  query: ExpectedQuery,
  place: Place,
): Promise<Built> {
  const { project, progress } = query
  return inShadow(place, query, async (shadow) => {
    progress(`Building what it should be: ${expectation.title}`)
    const schema = await expectation.build(shadow, progress)
    await memoryOf(project).remember(keyIn(place, expectation.key), schemaToText(schema))
    return { schema, description: shadow.description }
  })
}

/**
 * Work in a shadow where what a database should be can be built best: the one that the config names, else a temporary database
 * on the same server, else PGlite, where the work begins anew.
 */
export async function withShadowFor<T>(
  expectation: Expectation,
  query: ExpectedQuery,
  work: (shadow: Shadow) => Promise<T>,
): Promise<T> {
  const best = await bestPlace(expectation, query)
  try {
    return await inShadow(best, query, work)
  } catch (thrown) {
    if (!isOnServer(best, query) || !isOfPlace(thrown)) throw thrown
    return inShadow(await inProcess(query), query, work)
  }
}

async function inShadow<T>(
  { choice }: Place,
  { project: { cacheFolder, onExit, config } }: ExpectedQuery,
  work: (shadow: Shadow) => Promise<T>,
): Promise<T> {
  const shadow = await openShadow(choice, { cacheFolder, onExit, roles: config.roles })
  try {
    return await work(shadow)
  } finally {
    await shadow.close()
  }
}

function builtElsewhere(
  { because }: Place,
  { connection }: Database,
  { server }: Schema,
): readonly Finding[] {
  if (because === undefined) return []
  const { product, version } = connection.server
  const elsewhere = server ? `${server.product} ${server.version}` : 'another database'
  return [
    {
      code: 'other-shadow',
      severity: 'note',
      subject: connection.address,
      message: `The database is ${product} ${version}; what it should be was built in ${elsewhere}, since ${because}.`,
      hint: 'Set `shadow` in the config to a server of the same version to compare to the letter.',
    },
  ]
}

/** Another release may read other attributes of the same schema. */
function keyIn({ key }: Place, expectation: string): string {
  const parts = [lockstepVersion(), key, expectation]
  return createHash('sha256').update(parts.join('\u0000')).digest('hex')
}

function memoryOf({ cacheFolder }: Project) {
  return openMemory(cacheFolder, 'schemas')
}

/** The tenants of one database, each a schema that is held against the `public` of the revisions. Read once for all. */
import { LockstepError } from '../../../core/errors.ts'
import { emptySchema, type Schema } from '../../../core/schema.ts'
import { reflect } from '../../../engine/reflect.ts'
import { everything, narrow } from '../../../engine/scope.ts'
import { databaseName, type Database } from '../../running/database.ts'
import type { DriftSite } from '../examine.ts'
import { expectationOf, type Expectation } from '../expectation.ts'
import { expectedSchema, type ExpectedQuery } from '../expected.ts'
import { judge } from '../judge.ts'
import { digestNow, inSnapshot } from '../look.ts'
import { refuseUnmatched } from '../patterns.ts'
import type { DatabaseDrift } from '../result.ts'
import { isNamed } from './name-pattern.ts'
import { chosen, type NamedTarget } from './targets.ts'
import { tenantMemory, type TenantMemory } from './tenant-memory.ts'

/** Which schemas are tenants, and which of those are looked at. */
export interface TenantChoice {
  readonly schemas: readonly string[]
  /** Names, with `*` for anything; empty for all. */
  readonly only: readonly string[]
}

/** One tenant, or what stands outside of them all. */
interface Part {
  readonly name: string
  readonly expected: Schema
  readonly observed: Schema
}

/** What stands outside of the tenants is named so. */
export const outsideName = '(outside of tenants)'

/**
 * Hold every tenant of a database that is open against what the database's ledger says.
 *
 * @throws {LockstepError} `not-found` where no schema is a tenant; whatever keeps the database from being looked at
 */
export async function examineTenants(
  target: NamedTarget,
  { database, choice }: { readonly database: Database; readonly choice: TenantChoice },
  site: DriftSite,
): Promise<readonly DatabaseDrift[]> {
  const { project, progress } = site
  const query = { ...site, database, url: target.url }
  const look = await lookAt(query, choice)
  if (look.known) return look.known.map((one) => ({ ...one, shadow: null, read: 'digest' }))
  const { expectation, whole, digest, memory } = look
  const built = await expectedSchema(expectation, query)
  const parts = partsOf(built.schema, whole, { database, choice })
  refuseUnmatched(
    project.config,
    parts.flatMap((part) => [part.expected, part.observed]),
  )
  const { include, exclude, tolerate: tolerances, unmanaged } = project.config
  const seen = (schema: Schema): Schema => narrow(schema, { ...everything, include, exclude })
  const found: DatabaseDrift[] = []
  for (const [at, { name, ...sides }] of parts.entries()) {
    progress(`[${at + 1}/${parts.length}] ${name}`, 'fleeting')
    const { sides: compared, ...judgement } = await judge(
      {
        expected: seen(sides.expected),
        observed: seen(sides.observed),
        covers: expectation.covers,
      },
      { dialect: database.dialect, tolerances, unmanaged, today: site.today },
    )
    const drift: DatabaseDrift = {
      name,
      ...databaseName(database),
      expected: expectation.title,
      at: expectation.at,
      shadow: built.shadow,
      read: 'whole',
      health: [],
      error: null,
      ...judgement,
      findings: [...expectation.findings, ...built.findings, ...judgement.findings],
    }
    site.collect?.({ drift, expectation, sides: compared, graph: site.graph })
    found.push(drift)
  }
  // What has changed while it was read was so at no moment: the next look reads it anew.
  if (digest !== undefined && (await digestNow(database)) === digest)
    await memory.remember(digest, found)
  return found
}

interface Look {
  readonly expectation: Expectation
  readonly digest: string | undefined
  readonly whole: Schema
  readonly memory: TenantMemory
  /** What was found when the digest was the same. */
  readonly known?: readonly DatabaseDrift[]
}

/** As of one moment. */
async function lookAt(query: ExpectedQuery & DriftSite, choice: TenantChoice): Promise<Look> {
  const { project, database, fresh, progress } = query
  const { connection, dialect } = database
  return inSnapshot(database, async () => {
    const expectation = await expectationOf(query)
    const memory = tenantMemory({ ...query, expectation, choice })
    const isAll = project.config.roles.length === 0
    const digest = isAll ? (await dialect.digest.whole(connection)).digest : undefined
    const isRead = fresh || query.collect !== undefined || digest === undefined
    const known = isRead ? undefined : await memory.recall(digest)
    if (known) return { expectation, digest, whole: emptySchema, memory, known }
    progress(`Reading ${connection.address}`)
    const whole = await reflect(connection, dialect, { withinTransaction: true })
    return { expectation, digest, whole, memory }
  })
}

/** What is outside of tenants is compared where the revisions make anything there. */
function partsOf(
  expected: Schema,
  whole: Schema,
  {
    database: { connection, dialect },
    choice: { schemas, only },
  }: { readonly database: Database; readonly choice: TenantChoice },
): readonly Part[] {
  const { schemasIn, asPublic, outside } = dialect.tenants
  const names = schemasIn(whole).filter((name) => schemas.some((one) => isNamed(one, name)))
  if (names.length === 0) throw noTenants(connection.address, schemas)
  const should = asPublic(expected, 'public')
  const tenants = names.map((name) => ({ name, expected: should, observed: asPublic(whole, name) }))
  const shared = outside(expected, new Set(['public']))
  if (shared.objects.size === 0) return chosen(tenants, only)
  const observed = outside(whole, new Set([...names, 'public']))
  return chosen([...tenants, { name: outsideName, expected: shared, observed }], only)
}

function noTenants(address: string, schemas: readonly string[]): LockstepError {
  return new LockstepError('not-found', {
    message: `The database ${address} has no schema that fits ${schemas.map((one) => `"${one}"`).join(' or ')}.`,
    hint: 'Correct `schemas` under `databases` of the config, where `*` stands for anything.',
    details: { schemas },
  })
}

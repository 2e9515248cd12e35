/** What tells whether a schema has changed without reading it: hashes of the catalogs' rows. */
import { createHash } from 'node:crypto'
import type { Connection, Row } from '../../../core/connection.ts'
import type { DigestUnit, SchemaDigest } from '../../../core/digest.ts'
import { text, textOrNull } from '../../../core/row.ts'
import { pathText } from '../../../core/schema.ts'
import { catalog } from '../catalog.ts'
import { bucketsQuery, type CatalogColumn, columnsQuery, unitsQuery } from './digest-query.ts'
import { dependenciesWithin, reachOf, within } from './reach.ts'

/** See {@link SchemaDigest}. */
export const digest: SchemaDigest = {
  whole: async (connection) => {
    const columns = await columnsOf(connection)
    const rows = await connection.query(bucketsQuery(columns, connection.server.major))
    const buckets = new Map(rows.map((row) => [text(row, 'bucket'), text(row, 'digest')]))
    const all = JSON.stringify([...buckets])
    return { digest: createHash('sha256').update(all).digest('hex'), buckets }
  },
  units: async (connection, buckets) => {
    if (buckets?.length === 0) return new Map()
    const columns = await columnsOf(connection)
    const found = await connection.query(unitsQuery(columns, connection.server.major, buckets))
    return new Map(found.map((row) => [text(row, 'address'), unitOf(row)]))
  },
  partOf: async (connection, changed) => {
    const oids = changed.map(relationAt)
    if (oids.includes(undefined)) return undefined
    const reach = await reachOf(
      connection,
      oids.flatMap((oid) => oid ?? []),
    )
    if (reach.read.size > mostInPart) return undefined
    return {
      units: [...reach.changed].map((oid) => `1259/${oid}`),
      within: (query, server) =>
        query === catalog.dependencies
          ? dependenciesWithin(query.sql(server), reach)
          : within(query.sql(server), reach),
      isNamedElsewhere: reach.isNamedElsewhere,
    }
  },
  rootsNamed: (name) => relationKinds.map((kind) => `${kind} ${name}`),
}

/** More relations than this are as well read with all the others. */
const mostInPart = 500

/** The kinds whose objects are rows of pg_class and parts of none. */
const relationKinds = [
  'composite type',
  'foreign table',
  'materialized view',
  'sequence',
  'table',
  'view',
] as const

function relationAt(address: string): number | undefined {
  const [, oid] = /^1259\/(\d+)$/u.exec(address) ?? []
  return oid === undefined ? undefined : Number(oid)
}

function unitOf(row: Row): DigestUnit {
  const [schema, relation] = [textOrNull(row, 'schema'), textOrNull(row, 'relation')]
  const name = schema === null || relation === null ? null : pathText([schema, relation])
  return { bucket: text(row, 'bucket'), digest: text(row, 'digest'), name }
}

/** By server version: the catalogs of a version are the same everywhere. */
const known = new Map<string, readonly CatalogColumn[]>()

async function columnsOf(connection: Connection): Promise<readonly CatalogColumn[]> {
  const { product, version } = connection.server
  const key = `${product} ${version}`
  const columns = known.get(key) ?? (await connection.query(columnsQuery)).map(columnOf)
  known.set(key, columns)
  return columns
}

function columnOf(row: Row): CatalogColumn {
  return { name: text(row, 'name'), column: text(row, 'column'), type: text(row, 'type') }
}

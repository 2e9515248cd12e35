/** Connection strings of libpq without their secrets. PostgreSQL manual, section 32.1.1. */
import { literal, sql, type Sql } from '../../core/sql.ts'

/** The parameters that hold a secret; libpq takes none that it does not know. */
const secretKeys = 'password|sslpassword|oauth_client_secret|scram_client_key|scram_server_key'

const isUrl = literal('^postgres(ql)?://')

/**
 * The columns `connection` and `secrets`: a connection string, and the names of the secrets that were taken
 * out of it. They do not leave the server.
 */
export function connectionColumns(string: Sql): Sql {
  const value = String.raw`\s*=\s*('(?:[^'\\]|\\.)*'|(?:[^\s\\]|\\.)*)\s*`
  const pair = literal(`(^|[\\s'])(${secretKeys})${value}`)
  const user = literal('^(postgres(?:ql)?://[^:/@]*):[^@/]*@')
  const parameter = literal(`([?&])(${secretKeys})=[^&]*`)
  // A name may be written by the codes of its letters; whatever it is, it is not told.
  const coded = literal('[?&][^=&]*%[^=&]*=')
  const open = sql`case when ${string} !~ ${isUrl} then trim(regexp_replace(${string}, ${pair}, '\\1', 'gi'))
                when ${string} ~ ${coded} then regexp_replace(regexp_replace(${string}, ${user}, '\\1@'), '[?].*$', '')
                else regexp_replace(regexp_replace(regexp_replace(regexp_replace(${string}, ${user}, '\\1@'),
                       ${parameter}, '\\1', 'gi'), '&&+', '&', 'g'), '([?])&|[?&]+$', '\\1') end`
  const named = sql`select lower(found[2]) as name from regexp_matches(${string}, case when ${string} ~ ${isUrl} then ${parameter} else ${pair} end, 'gi') found
                    union select 'password' where ${string} ~ ${user}`
  return sql`${open} as connection,
           array(select s.name from (${named}) s order by 1) as secrets`
}

/** A connection string with a place for each secret that was taken out of it. */
export function withPlaces(connection: string, secrets: readonly string[]): string {
  const places = secrets.map((name) => `${name}=<secret>`)
  if (places.length === 0) return connection
  if (!/^postgres(ql)?:\/\//.test(connection)) return [connection, ...places].join(' ').trim()
  return `${connection}${connection.includes('?') ? '&' : '?'}${places.join('&')}`
}

/** Why a server could not be reached, in words that say what to do. */
import { LockstepError, messageOf } from '../../../core/errors.ts'
import { property, sqlstateOf } from './database-error.ts'

/** Where a connection was to lead. */
export interface Target {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
}

/** A target as a URL without its password. */
export function addressOf(target: Target): string {
  const host = target.host.includes(':') ? `[${target.host}]` : encodeHost(target.host)
  const user = encodeURIComponent(target.user)
  return `postgres://${user}@${host}:${target.port}/${encodeURIComponent(target.database)}`
}

// A socket folder is a host too; its slashes are no part of a URL's host.
function encodeHost(host: string): string {
  return host.startsWith('/') ? encodeURIComponent(host) : host
}

type Reason = readonly [says: string, hint: string]

const bySqlstate: Readonly<Record<string, Reason>> = {
  '28P01': ['the server refused the password', 'Check the user and the password in the URL.'],
  '28000': [
    'the server does not let this user in',
    'Check that the role exists, may log in, and that pg_hba.conf has an entry for this host, user and database.',
  ],
  '3D000': [
    'the server has no such database',
    'Create the database, or correct its name in the URL.',
  ],
  '53300': [
    'the server has no free connection',
    'Close other connections, or raise max_connections.',
  ],
  '57P03': ['the server is starting up or shutting down', 'Try again in a moment.'],
  '42501': [
    'the role may not connect to this database',
    'Grant it: `grant connect on database … to …`.',
  ],
}

const byCode: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: [
    'nothing listens there',
    'Start the server, or correct the host and port in the URL.',
  ],
  ENOTFOUND: ['the host name is unknown', 'Correct the host in the URL.'],
  EAI_AGAIN: ['the host name could not be looked up', 'Check the host in the URL and the network.'],
  EHOSTUNREACH: ['the host can not be reached', 'Check the host in the URL and the network.'],
  ENETUNREACH: ['the network can not be reached', 'Check the host in the URL and the network.'],
  ETIMEDOUT: [
    'the host did not answer in time',
    'Check the host, the port and any firewall between.',
  ],
  ECONNRESET: [
    'the other side closed the connection',
    'Check that a PostgreSQL server listens on that port, and whether it asks for TLS (`?sslmode=require`).',
  ],
  ENOENT: ['there is no such socket', 'Start the server, or correct the socket folder in the URL.'],
  EACCES: ['the socket may not be opened', 'Run as a user that may open it, or connect by TCP.'],
}

const byWords: readonly (readonly [pattern: RegExp, ...reason: Reason])[] = [
  [
    /does not support SSL/iu,
    'the server does not speak TLS',
    'Add `?sslmode=disable` to the URL, or turn TLS on at the server.',
  ],
  [
    /certificate|self[- ]signed|altnames/iu,
    "the server's TLS certificate is not trusted",
    'Name its authority with `?sslrootcert=…` in the URL, or use `?sslmode=no-verify`.',
  ],
  [
    /password must be a string/iu,
    'the server asks for a password and the URL has none',
    'Put the password into the URL, or set PGPASSWORD.',
  ],
  [
    /timeout/iu,
    'the server did not answer in time',
    'Check the host, the port and any firewall between.',
  ],
  [
    /terminated unexpectedly/iu,
    'the other side closed the connection',
    'Check that a PostgreSQL server listens on that port, and whether it asks for TLS (`?sslmode=require`).',
  ],
]

/** A failure to connect: names host, port, database and user, never the password. */
export function cannotConnect(target: Target, thrown: unknown): LockstepError {
  const [reason, hint] = reasonOf(thrown)
  const { host, port, database, user } = target
  return new LockstepError('cannot-connect', {
    message: `Can not connect to database "${database}" on ${host}:${port} as user "${user}": ${reason}.`,
    hint,
    details: { host, port, database, user, ...sqlstateDetail(thrown) },
    cause: thrown,
  })
}

/** A connection that broke after it stood. */
export function connectionLost(address: string, thrown: unknown): LockstepError {
  return new LockstepError('cannot-connect', {
    message: `The connection to ${address} was lost: ${messageOf(thrown)}.`,
    hint: 'Check that the server runs, and run the command again.',
    details: sqlstateDetail(thrown),
    cause: thrown,
  })
}

function reasonOf(thrown: unknown): Reason {
  const sqlstate = sqlstateOf(thrown)
  const known = sqlstate === undefined ? byCode[codeOf(thrown)] : bySqlstate[sqlstate]
  if (known !== undefined)
    return sqlstate === undefined ? known : [withWords(known, thrown), known[1]]
  const words = messageOf(thrown)
  const match = byWords.find(([pattern]) => pattern.test(words))
  if (match !== undefined) return [match[1], match[2]]
  return [words || codeOf(thrown) || 'no reason was given', 'Check the URL and the server.']
}

// The server's words tell a missing pg_hba.conf entry from a missing role, which share a SQLSTATE.
function withWords([says]: Reason, thrown: unknown): string {
  return `${says} (${messageOf(thrown)})`
}

// A name with several addresses fails with one error for each of them.
function codeOf(thrown: unknown): string {
  const code = property(thrown, 'code')
  if (typeof code === 'string') return code
  const inner = property(thrown, 'errors')
  return Array.isArray(inner) && inner.length > 0 ? codeOf(inner[0]) : ''
}

function sqlstateDetail(thrown: unknown): { readonly sqlstate?: string } {
  const sqlstate = sqlstateOf(thrown)
  return sqlstate === undefined ? {} : { sqlstate }
}

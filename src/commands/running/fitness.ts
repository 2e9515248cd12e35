/** Refusing a database on which revisions can not, or should not, be run. */
import { LockstepError } from '../../core/errors.ts'
import type { Obstacle } from '../../core/preflight.ts'
import type { Question } from '../../core/question.ts'
import type { Project } from '../../project/project.ts'
import type { Database } from './database.ts'

/** @throws {LockstepError} `read-only`, `pooled-connection` */
export async function refuseUnfit({ connection, dialect }: Database): Promise<void> {
  const refusal = await dialect.fitness.refusal(connection)
  if (refusal !== undefined) throw refusal
}

/** The same as a dry run tells it: what would run can be looked at all the same. */
export async function unfitness({ connection, dialect }: Database): Promise<readonly Obstacle[]> {
  const refusal = await dialect.fitness.refusal(connection)
  if (refusal === undefined) return []
  const { message, hint, code } = refusal
  return [
    {
      code: 'unfit-database',
      severity: 'error',
      subject: code,
      message,
      ...(hint === undefined ? {} : { hint }),
    },
  ]
}

/** Consent to a database that is perhaps not the one that is meant. */
export interface DatabaseConsent {
  /** The database that is named is the one that is meant. */
  readonly confirmed?: boolean | undefined
}

/** What {@link refuseOtherDatabase} looks at. */
export interface MeantDatabase {
  readonly database: Database
  readonly project: Project
  readonly options: DatabaseConsent
  /** Whether a ledger says that revisions of this history ran there. */
  readonly isKnown: boolean
}

/**
 * A database whose name the config does not mean, or one that holds tables though no revision ever ran there.
 *
 * @throws {LockstepError} `other-database`, with a question in `details.questions`
 */
export async function refuseOtherDatabase(meant: MeantDatabase): Promise<void> {
  const { database, project, options, isKnown } = meant
  const { connection, dialect } = database
  const names = project.config.database
  if (options.confirmed === true || (isKnown && names.length === 0)) return
  const { name, tables, tableCount } = await dialect.fitness.traits(
    connection,
    project.config.searchPath,
  )
  const { address, server } = connection
  const isServer = server.product === 'PostgreSQL'
  if (isServer && names.length > 0 && !names.some((pattern) => matches(name, pattern)))
    throw otherDatabase(
      address,
      `The database "${name}" is not one that the config means: ${names.join(', ')}.`,
    )
  if (isKnown || tableCount === 0) return
  const more = tableCount > tables.length ? ', …' : ''
  throw otherDatabase(
    address,
    `No revision ever ran on the database "${name}", and it holds ${tableCount === 1 ? 'a table' : `${tableCount} tables`} already: ${tables.join(', ')}${more}.`,
  )
}

function otherDatabase(address: string, why: string): LockstepError {
  const question: Question = {
    id: 'other-database',
    kind: 'database',
    message: `Is ${address} the database on which the revisions are to run?`,
    choices: [{ label: 'it is', flags: ['--yes'] }],
  }
  return new LockstepError('other-database', {
    message: `${why} Nothing was run on ${address}.`,
    hint: 'Look at the URL. If it is the database that is meant, `--yes` runs the revisions there.',
    details: { address, questions: [question] },
  })
}

/** A star stands for any letters. */
function matches(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[^\w]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(name)
}

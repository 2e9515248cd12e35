/** Running migrations that are code in a throwaway database, to see what they send. */
import { createHash } from 'node:crypto'
import type { Connection } from '../core/connection.ts'
import type { Dialect, Shadow } from '../core/dialect.ts'
import { LockstepError, messageOf } from '../core/errors.ts'
import type { SourceContext } from '../core/source.ts'
import { sql, verbatim } from '../core/sql.ts'
import { inlineValues } from '../history/adopted/inline-values.ts'
import type {
  CodeMigration,
  RecordedMigration,
  RecordedWork,
  Recorder,
} from '../history/adopted/recorder.ts'
import { openMemory } from './memory.ts'
import { lockstepVersion } from './version.ts'

/** What a recorder is made of. */
export interface RecorderParts {
  /** The folder of the project, absolute. */
  readonly root: string
  /** Absolute. */
  readonly cacheFolder: string
  readonly importModule: SourceContext['importModule']
  readonly loadDialect: () => Promise<Dialect>
  readonly openShadow: () => Promise<Shadow>
}

/** Records once, and remembers by content what was sent. */
export function codeRecorder(parts: RecorderParts): Recorder {
  const memory = openMemory(parts.cacheFolder, 'adopted')
  return {
    importModule: parts.importModule,
    record: async (key, migrations) => {
      const name = digest([lockstepVersion(), ...key])
      const known = await memory.recall(name)
      if (known !== undefined) return readRecord(known)
      const recorded = await recordAll(await migrations(), key.join('\n'), parts)
      await memory.remember(name, JSON.stringify(recorded))
      return recorded
    },
  }
}

async function recordAll(
  migrations: readonly CodeMigration[],
  source: string,
  { loadDialect, openShadow }: RecorderParts,
): Promise<readonly RecordedMigration[]> {
  if (migrations.length === 0) return []
  const dialect = await loadDialect()
  const shadow = await openShadow()
  try {
    const connection = await shadow.fresh({ extensions: extensionsIn(source), roles: [] })
    await connection.run(dialect.sessionSettings({ lockTimeoutMs: 0, searchPath: ['public'] }))
    const recorded: RecordedMigration[] = []
    for (const migration of migrations)
      recorded.push(await recordOne(migration, connection, dialect))
    return recorded
  } finally {
    await shadow.close()
  }
}

async function recordOne(
  { label, up, down }: CodeMigration,
  connection: Connection,
  dialect: Dialect,
): Promise<RecordedMigration> {
  await connection.run(sql`begin`)
  const upwards = await statementsOf(up, connection, dialect).catch((cause: unknown) => {
    throw fails(label, cause)
  })
  await connection.run(sql`commit`)
  if (down === undefined) return { up: upwards }
  await connection.run(sql`begin`)
  const downwards = await statementsOf(down, connection, dialect).catch(() => undefined)
  await connection.run(sql`rollback`)
  return { up: upwards, ...(downwards === undefined ? {} : { down: downwards }) }
}

async function statementsOf(
  work: RecordedWork,
  connection: Connection,
  dialect: Dialect,
): Promise<string> {
  const sent: string[] = []
  await work({
    query: async (written, values = []) => {
      const text = inlineValues(written, values).trim().replace(/;+$/, '')
      if (isOfTheTool(text)) return []
      if (!isLook(text)) sent.push(`${text};`)
      const runnable = verbatim(withinTransaction(text))
      const statements = await dialect.split(text)
      if (statements.length === 1) return connection.query(runnable)
      await connection.run(runnable)
      return []
    },
  })
  return sent.join('\n')
}

/** Transactions are those of sections, and what the tool writes down of itself is nobody's schema. */
function isOfTheTool(text: string): boolean {
  return (
    /^(?:begin|commit|rollback|savepoint|release|start transaction)\b/i.test(text) ||
    text.includes('lockstep_recorded_marks') ||
    text === ''
  )
}

/** What only looks at the catalogs changes nothing, and would be in the way of reading the rest. */
function isLook(text: string): boolean {
  return /^select\b[^]*\b(?:information_schema|pg_catalog|pg_class|pg_type|version\(\))/i.test(text)
}

/** On a database without other sessions both do the same, and only one can be tried in a transaction. */
function withinTransaction(text: string): string {
  return /^(?:create|drop|reindex)\b/i.test(text) ? text.replace(/\bconcurrently\b/gi, '') : text
}

function fails(file: string, cause: unknown): LockstepError {
  return new LockstepError('revision-failed', {
    message: `${file} fails on a database that has only what the files before it made: ${messageOf(cause)}`,
    hint: 'It is run to see the statements that it sends. What it needs beside the migrations can not be there.',
    details: { ...(cause instanceof LockstepError ? cause.details : {}), file },
    cause,
  })
}

/** Extensions have to be known before the database is made. */
function extensionsIn(source: string): readonly string[] {
  const calls = source.matchAll(/createExtension\(\s*\[?\s*['"`]([\w-]+)/g)
  const statements = source.matchAll(/create\s+extension\s+(?:if\s+not\s+exists\s+)?"?([\w-]+)/gi)
  return [...new Set([...calls, ...statements].map(([, name = '']) => name))]
}

function readRecord(text: string): readonly RecordedMigration[] {
  return JSON.parse(text)
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex')
}

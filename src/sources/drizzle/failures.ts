/** What goes wrong in tables that were loaded well. */
import { LockstepError, messageOf } from '../../core/errors.ts'
import { pathText } from '../../core/schema.ts'
import type { Exported } from './modules.ts'

/** What is at hand when something fails. */
export interface Subject {
  /** Such as `table`. */
  readonly word: string
  readonly path: readonly string[]
  /** Relative to the root. */
  readonly file: string
}

/**
 * Do work on one declared object; what it throws names the object and its file.
 *
 * @throws {LockstepError} `source-failed`.
 */
export function about<T>(subject: Subject, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof LockstepError) throw error
    throw failure(subject, messageOf(error), error)
  }
}

function failure(subject: Subject, words: string, cause: unknown): LockstepError {
  const isUndefined = /undefined|before initialization/.test(words)
  return new LockstepError('source-failed', {
    message: isUndefined
      ? `The ${described(subject)} refers to a column or table that is undefined: ${words}`
      : `The ${described(subject)} can not be read: ${words}`,
    hint: isUndefined
      ? 'Check the spelling of the column. Where two files import each other, write the reference as a function: references(() => users.id).'
      : 'Mend what Drizzle says of it, or declare the object in a SQL file.',
    details: { file: subject.file, object: pathText(subject.path) },
    cause,
  })
}

/** Two different objects under one name. */
export function twice(one: Subject, other: Subject): LockstepError {
  const where =
    one.file === other.file ? `twice in "${one.file}"` : `in "${one.file}" and in "${other.file}"`
  const words = one.word === other.word ? one.word : `${one.word} and ${other.word}`
  return new LockstepError('source-failed', {
    message: `The ${words} "${pathText(one.path)}" is declared ${where}, by two different objects.`,
    hint: 'Rename one of them, or declare it once and import it in the other file.',
    details: { object: pathText(one.path), files: [...new Set([one.file, other.file])] },
  })
}

/** Tables of another database where tables of PostgreSQL should be. */
export function foreignDialect(exported: Exported, dialect: string): LockstepError {
  return new LockstepError('source-failed', {
    message: `"${exported.file}" exports "${exported.name}", a table of ${dialect}; this source reads tables of PostgreSQL.`,
    hint: 'Make it with pgTable from drizzle-orm/pg-core, or point drizzle(…) at the PostgreSQL tables.',
    details: { file: exported.file, export: exported.name, dialect },
  })
}

function described(subject: Subject): string {
  return `${subject.word} "${pathText(subject.path)}" (${subject.file})`
}

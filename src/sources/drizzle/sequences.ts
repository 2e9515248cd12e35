/** Sequences, on their own and behind identity columns. */
import type { PgSequence, PgSequenceOptions } from 'drizzle-orm/pg-core'
import { join, sql, type Sql, verbatim } from '../../core/sql.ts'
import { qualified } from './types.ts'

/** The statement that creates a sequence. */
export function createSequence(sequence: PgSequence): Sql {
  const name = qualified(sequence.seqName ?? '', sequence.schema)
  return sql`create sequence ${join([name, ...sequenceOptions(sequence.seqOptions)], ' ')};`
}

/** The options that were given, in the order of the manual; PostgreSQL knows the others. */
export function sequenceOptions(options: PgSequenceOptions | undefined): readonly Sql[] {
  if (options === undefined) return []
  const numbers = [
    [sql`increment by`, options.increment],
    [sql`minvalue`, options.minValue],
    [sql`maxvalue`, options.maxValue],
    [sql`start with`, options.startWith],
    [sql`cache`, options.cache],
  ] as const
  return [
    ...numbers.flatMap(([word, value]) =>
      value === undefined ? [] : [sql`${word} ${wholeNumber(value)}`],
    ),
    ...(options.cycle === true ? [sql`cycle`] : []),
  ]
}

function wholeNumber(value: number | string): Sql {
  return verbatim(BigInt(value).toString())
}

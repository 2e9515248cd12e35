/** What drizzle-kit gets wrong: each entry is one fault, as tables that it makes another database of. */
import { and, eq, gt, sql } from 'drizzle-orm'
import {
  alias,
  bigint,
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgSchema,
  pgTable,
  pgView,
  point,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Casing } from '../src/sources/drizzle.ts'
import type { Module } from './drizzle-context.ts'

/** One fault. */
export interface Fault {
  readonly reason: string
  /** Made anew for each side. */
  readonly exports: () => Module
  readonly casing?: Casing
  /** In drizzle-kit's catalog and not in ours, or in the error that ends it. */
  readonly theirs: string
  /** Lines of the catalog that the source makes. */
  readonly ours: readonly string[]
}

const id = () => integer('id').primaryKey()
const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
const tags = customType<{ data: readonly string[]; driverData: string }>({
  dataType: () => 'text',
  toDriver: (value) => value.join(' '),
})
const nullable = customType<{ data: string | null }>({ dataType: () => 'text' })
const column = (type: string, value = ''): string =>
  `column public.t.1 c ${type} default ${value} identity  generated  not null f`

/** Every fault that is known. */
export const faults: readonly Fault[] = [
  {
    reason: 'a parameter of a check is left as $1',
    exports: () => ({
      t: pgTable('t', { age: integer('age') }, (t) => [
        check('adult', and(gt(t.age, 17), sql`${t.age} < ${150}`) ?? sql`true`),
      ]),
    }),
    theirs: 'there is no parameter $1',
    ours: ['constraint public.t adult CHECK (((age > 17) AND (age < 150)))'],
  },
  {
    reason: 'a parameter of the condition of an index is left as $1',
    exports: () => ({
      t: pgTable('t', { state: text('state') }, (t) => [
        uniqueIndex('open').on(t.state).where(eq(t.state, "it's open")),
      ]),
    }),
    theirs: 'there is no parameter $1',
    ours: [
      `index CREATE UNIQUE INDEX open ON public.t USING btree (state) WHERE (state = 'it''s open'::text)`,
    ],
  },
  {
    reason: 'a parameter of a default is refused',
    exports: () => ({ t: pgTable('t', { c: text('c').default(sql`upper(${'x'})`) }) }),
    theirs: "we don't support params",
    ours: [column('text', `upper('x'::text)`)],
  },
  {
    reason: 'a parameter of a generated column is left as $1',
    exports: () => ({
      t: pgTable('t', {
        c: integer('c'),
        twice: integer('twice').generatedAlwaysAs(sql`c * ${2}`),
      }),
    }),
    theirs: 'there is no parameter $1',
    ours: ['column public.t.2 twice integer default (c * 2) identity  generated s not null f'],
  },
  {
    reason: 'a quote in a JSON default is not doubled',
    exports: () => ({ t: pgTable('t', { c: jsonb('c').default({ a: "it's" }) }) }),
    theirs: 'syntax error',
    ours: [column('jsonb', `'{"a": "it''s"}'::jsonb`)],
  },
  {
    reason: 'text as a JSON default is not written as JSON',
    exports: () => ({ t: pgTable('t', { c: jsonb('c').default('word') }) }),
    theirs: 'invalid input syntax for type json',
    ours: [column('jsonb', `'"word"'::jsonb`)],
  },
  {
    reason: 'a quote in an array default is not escaped',
    exports: () => ({ t: pgTable('t', { c: text('c').array().default(['say "it\'s"']) }) }),
    theirs: 'syntax error',
    ours: [column('text[]', `'{"say \\"it''s\\""}'::text[]`)],
  },
  {
    reason: 'a default of bytes is written as numbers',
    exports: () => ({ t: pgTable('t', { c: bytea('c').default(Buffer.from([0, 255])) }) }),
    theirs: 'syntax error',
    ours: [column('bytea', `'\\x00ff'::bytea`)],
  },
  {
    reason: 'a default that a custom type turns into text is written as it stands',
    exports: () => ({ t: pgTable('t', { c: tags('c').default(['a', 'b']) }) }),
    theirs: 'syntax error',
    ours: [column('text', `'a b'::text`)],
  },
  {
    reason: 'a point as a default is written as two values',
    exports: () => ({ t: pgTable('t', { c: point('c').default([1, 2]) }) }),
    theirs: 'syntax error',
    ours: [column('point', `'(1,2)'::point`)],
  },
  {
    reason: 'a number that is none is written as a word',
    exports: () => ({ t: pgTable('t', { c: numeric('c', { mode: 'number' }).default(NaN) }) }),
    theirs: 'c numeric default  identity',
    ours: [column('numeric', `'NaN'::numeric`)],
  },
  {
    reason: 'a bigint as a default can not be compared by its JSON',
    exports: () => ({ t: pgTable('t', { c: bigint('c', { mode: 'bigint' }).default(5n) }) }),
    theirs: 'serialize a BigInt',
    ours: [column('bigint', `5`)],
  },
  {
    reason: 'a descending identity is given the least smallint as its minimum',
    exports: () => ({
      t: pgTable('t', { c: integer('c').generatedAlwaysAsIdentity({ increment: -1 }) }),
    }),
    theirs: 'from -32768 to -1',
    ours: ['sequence public.t_c_seq integer start -1 by -1 from -2147483648 to -1 cache 1 cycle f'],
  },
  {
    reason: 'the direction of an indexed column with an operator class is dropped',
    exports: () => ({
      t: pgTable('t', { c: text('c') }, (t) => [
        index('i').using('btree', t.c.desc().op('text_pattern_ops')),
      ]),
    }),
    theirs: '(c text_pattern_ops)',
    ours: ['index CREATE INDEX i ON public.t USING btree (c text_pattern_ops DESC NULLS LAST)'],
  },
  {
    reason: 'a foreign key is added before the unique index that it refers to',
    exports: () => {
      const a = pgTable('a', { code: text('code') }, (t) => [uniqueIndex('a_code').on(t.code)])
      const b = pgTable('b', { code: text('code') }, (t) => [
        foreignKey({ columns: [t.code], foreignColumns: [a.code] }),
      ])
      return { a, b }
    },
    theirs: 'no unique constraint matching',
    ours: ['constraint public.b b_code_a_code_fk FOREIGN KEY (code) REFERENCES a(code)'],
  },
  {
    reason: 'the schema of an enum made of an object is forgotten',
    exports: () => {
      const s = pgSchema('s')
      const level = s.enum('level', { Low: 'low' })
      return { s, level, t: pgTable('t', { c: level('c') }) }
    },
    theirs: 'type "level" does not exist',
    ours: [column('s.level')],
  },
  {
    reason: 'an enum whose name starts as a type does loses its schema',
    exports: () => {
      const s = pgSchema('s')
      const unit = s.enum('time_unit', ['day'])
      return { s, unit, t: pgTable('t', { c: unit('c') }) }
    },
    theirs: 'type "time_unit" does not exist',
    ours: [column('s.time_unit')],
  },
  {
    reason: 'a custom type with its schema is quoted as one name',
    exports: () => {
      const s = pgSchema('s')
      const state = s.enum('state', ['on'])
      const typed = customType<{ data: string }>({ dataType: () => 's.state' })
      return { s, state, t: pgTable('t', { c: typed('c') }) }
    },
    theirs: 'type "s.state" does not exist',
    ours: [column('s.state')],
  },
  {
    reason: 'an enum that only a column leads to is not made',
    exports: () => ({ t: pgTable('t', { c: pgEnum('state', ['on'])('c') }) }),
    theirs: 'type "state" does not exist',
    ours: [`enum public.state 'on'`, column('state')],
  },
  {
    reason: 'a schema that only a table leads to is not made',
    exports: () => ({ t: pgSchema('s').table('t', { id: id() }) }),
    theirs: 'schema "s" does not exist',
    ours: ['schema s', 'table s.t'],
  },
  {
    reason: 'a table that only a foreign key leads to is not made',
    exports: () => {
      const a = pgTable('a', { id: id() })
      return { b: pgTable('b', { id: id().references(() => a.id) }) }
    },
    theirs: 'relation "public.a" does not exist',
    ours: ['constraint public.b b_id_a_id_fk FOREIGN KEY (id) REFERENCES a(id)'],
  },
  {
    reason: 'a view is made before the view that it reads',
    exports: () => ({
      first: pgView('first', { id: integer('id') }).as(sql`select id from second`),
      second: pgView('second', { id: integer('id') }).as(sql`select 1 as id`),
    }),
    theirs: 'relation "second" does not exist',
    ours: ['view public.first'],
  },
  {
    reason: 'an alias of a table is made as a table',
    exports: () => {
      const t = pgTable('t', { id: id() })
      return { t, other: alias(t, 'other') }
    },
    theirs: 'table public.other',
    ours: ['table public.t'],
  },
  {
    reason: 'a comment at the end of a check swallows its parenthesis',
    exports: () => ({
      t: pgTable('t', { c: integer('c') }, (t) => [check('k', sql`${t.c} > 0 -- positive`)]),
    }),
    theirs: 'syntax error',
    ours: ['constraint public.t k CHECK ((c > 0))'],
  },
  {
    reason: 'a quote in a name is not doubled',
    exports: () => ({ t: pgTable('t', { c: integer('the "c"') }) }),
    theirs: 'zero-length delimited identifier',
    ours: ['column public.t.1 "the ""c""" integer default  identity  generated  not null f'],
  },
  {
    reason: 'a comma in the name of a column of a unique constraint splits it',
    exports: () => ({ t: pgTable('t', { c: integer('a,b').unique() }) }),
    theirs: 'column "a" named in key does not exist',
    ours: ['constraint public.t "t_a,b_unique" UNIQUE ("a,b")'],
  },
  {
    reason: 'a semicolon in a check ends it',
    exports: () => ({
      t: pgTable('t', { c: text('c') }, (t) => [check('k', sql`${t.c} <> ';'`)]),
    }),
    theirs: 'unterminated quoted string',
    ours: [`constraint public.t k CHECK ((c <> ';'::text))`],
  },
  {
    reason: 'a null within an array default becomes the word',
    exports: () => ({ t: pgTable('t', { c: nullable('c').array().default(['a', null]) }) }),
    theirs: '{a,"null"}',
    ours: [column('text[]', `'{a,NULL}'::text[]`)],
  },
]

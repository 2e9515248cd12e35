/** The types of random columns, each with defaults, checks and expressions that fit it. */

/** A type as a column says it. */
export interface ColumnType {
  readonly sql: string
  readonly enumName?: string
  readonly defaults: readonly string[]
  readonly checks: readonly ((column: string) => string)[]
  readonly identity?: boolean
  readonly expression?: (column: string) => string
  readonly indexable?: boolean
}

const number = {
  defaults: ['0', '42', '-1'],
  checks: [(c: string) => `${c} > 0`, (c: string) => `${c} between -5 and 5 or ${c} is null`],
  identity: true,
  expression: (c: string) => `abs(${c})`,
  indexable: true,
}
const textual = {
  defaults: ["''", "'it''s'", "'back\\slash'"],
  checks: [
    (c: string) => `length(${c}) < 10`,
    (c: string) => `${c} <> '(' and ${c} like '%)'`,
    (c: string) => `${c} in ('a', 'b''c')`,
  ],
  expression: (c: string) => `lower(${c})`,
  indexable: true,
}

/** Every type that a random column may have. */
export const types: readonly ColumnType[] = [
  { sql: 'integer', ...number },
  { sql: 'bigint', ...number },
  { sql: 'smallint', ...number },
  { sql: 'numeric(10,2)', ...number, identity: false },
  { sql: 'numeric', ...number, identity: false },
  { sql: 'text', ...textual },
  { sql: 'text collate "C"', ...textual },
  { sql: 'varchar(20)', ...textual },
  { sql: 'varchar(40)', ...textual },
  { sql: 'boolean', defaults: ['true'], checks: [(c) => c], indexable: true },
  {
    sql: 'timestamptz',
    defaults: ['now()', "'2020-01-01 00:00:00+02'"],
    checks: [(c) => `${c} > '1999-12-31'`],
    indexable: true,
  },
  {
    sql: 'timestamp(3)',
    defaults: ['localtimestamp'],
    checks: [(c) => `isfinite(${c})`],
    indexable: true,
  },
  {
    sql: 'date',
    defaults: ['current_date'],
    checks: [(c) => `${c} > date '1970-01-01'`],
    indexable: true,
  },
  { sql: 'interval', defaults: ["'1 day'"], checks: [(c) => `${c} > '0'`], indexable: true },
  { sql: 'jsonb', defaults: ["'{}'"], checks: [(c) => `jsonb_typeof(${c}) = 'object'`] },
  { sql: 'uuid', defaults: ['gen_random_uuid()'], checks: [], indexable: true },
  { sql: 'bytea', defaults: ["'\\x00'"], checks: [], indexable: true },
  {
    sql: 'text[]',
    defaults: ["'{}'", "array['a', 'b']"],
    checks: [(c) => `cardinality(${c}) < 3`],
  },
  { sql: 'integer[]', defaults: ["'{1,2}'"], checks: [] },
  { sql: 'e1', enumName: 'e1', defaults: ["'m'"], checks: [(c) => `${c} <> 'm'`], indexable: true },
  { sql: 'e1[]', enumName: 'e1', defaults: ["'{m}'"], checks: [] },
  {
    sql: '"Odd type"',
    enumName: 'Odd type',
    defaults: ["'m'"],
    checks: [(c) => `${c} = 'm'`],
    indexable: true,
  },
]

/** Made-up schemas of any size: tables alike in shape, with what those of real projects have. */

/** Ten columns, a key, a foreign key and a check, two indexes and a comment for each table. */
export function sqlTables(count: number): string {
  return numbers(count).map(sqlTable).join('\n')
}

/** What changes each of those tables: a column comes, one gets another type, an index goes. */
export function sqlChanges(count: number): string {
  return numbers(count)
    .map(
      (at) => `
alter table ${name(at)} add column archived_at timestamptz;
alter table ${name(at)} alter column title type varchar(200);
drop index ${name(at)}_created_idx;`,
    )
    .join('\n')
}

/** The same tables for Drizzle, without the comment, which it can not express. */
export function drizzleTables(count: number): string {
  return `import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn, bigint, boolean, check, index, integer, jsonb, numeric, pgTable, text, timestamp, varchar,
} from 'drizzle-orm/pg-core'
${numbers(count).map(drizzleTable).join('')}`
}

function sqlTable(at: number): string {
  const table = name(at)
  const parent = at === 0 ? table : name(at - 1)
  return `
create table ${table} (
  id bigint generated always as identity constraint ${table}_pkey primary key,
  parent_id bigint constraint ${table}_parent_fk references ${parent} (id) on delete cascade,
  title varchar(120) not null,
  kind text not null default 'issue',
  amount numeric(12, 2) not null default 0,
  position integer not null,
  is_open boolean not null default true,
  details jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint ${table}_amount_check check (amount >= 0 and position > 0)
);
create index ${table}_title_idx on ${table} (title, kind);
create index ${table}_created_idx on ${table} (created_at desc) where is_open;
comment on table ${table} is 'Table number ${at}';`
}

function drizzleTable(at: number): string {
  const table = name(at)
  const parent = at === 0 ? table : name(at - 1)
  return `
export const ${table} = pgTable('${table}', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  parentId: bigint('parent_id', { mode: 'number' }).references((): AnyPgColumn => ${parent}.id, { onDelete: 'cascade' }),
  title: varchar('title', { length: 120 }).notNull(),
  kind: text('kind').notNull().default('issue'),
  amount: numeric('amount', { precision: 12, scale: 2 }).notNull().default('0'),
  position: integer('position').notNull(),
  isOpen: boolean('is_open').notNull().default(true),
  details: jsonb('details'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }),
}, (t) => [
  check('${table}_amount_check', sql\`\${t.amount} >= 0 and \${t.position} > 0\`),
  index('${table}_title_idx').on(t.title, t.kind),
  index('${table}_created_idx').on(t.createdAt.desc()).where(sql\`\${t.isOpen}\`),
])
`
}

/** The name of one of them. */
export function name(at: number): string {
  return `table_${at}`
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at)
}

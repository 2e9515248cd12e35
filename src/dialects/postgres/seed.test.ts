import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../core/connection.ts'
import { emptySchema, idText, type Schema } from '../../core/schema.ts'
import { sql, verbatim, type Sql } from '../../core/sql.ts'
import { digestRows } from './digest-rows.ts'
import { seed } from './seed.ts'
import { pgliteShadow } from './shadow/pglite-shadow.ts'

const cache = mkdtempSync(join(tmpdir(), 'lockstep-seed-'))
const shadow = pgliteShadow(cache)

beforeAll(async () => {
  await shadow.fresh()
}, 60_000)

afterAll(async () => {
  await shadow.close()
  rmSync(cache, { recursive: true, force: true })
})

function schemaOf(...paths: readonly (readonly string[])[]): Schema {
  const objects = paths.map((path) => {
    const id = { kind: 'table', path }
    return [
      idText(id),
      { id, parent: undefined, attrs: {}, dependsOn: [], position: 0, facts: {} },
    ] as const
  })
  return { ...emptySchema, objects: new Map(objects) }
}

async function seeded(
  statements: Sql,
  ...paths: readonly (readonly string[])[]
): Promise<{ readonly db: Connection; readonly report: Awaited<ReturnType<typeof seed>> }> {
  const db = await shadow.fresh()
  await db.run(statements)
  return { db, report: await seed(db, schemaOf(...paths)) }
}

test('rows hold nulls, the empty, the longest and the repeated', async () => {
  const { db, report } = await seeded(
    sql`create table t (a varchar(5), b text not null, c int, d numeric(4,2), e timestamptz, f jsonb, g text[])`,
    ['public', 't'],
  )
  expect(report).toEqual({ filled: ['public.t'], empty: [] })
  const rows = await db.query(sql`select a, b, c, d, e::text, f::text, g::text from t`)
  expect(rows).toHaveLength(3)
  expect(rows[0]).toEqual({ a: null, b: '', c: null, d: null, e: null, f: null, g: null })
  expect(rows[1]).toMatchObject({ a: '', c: -2147483648, d: '0.00', f: '[]' })
  expect(rows[2]).toEqual(rows[1])
})

test('unique columns differ, children find their parents, and checks get values that fit', async () => {
  const { report, db } = await seeded(
    sql`
    create type mood as enum ('sad', 'ok');
    create domain positive as int check (value > 0);
    create table zoo (id uuid primary key, name text not null unique check (name ~ '^[a-z]+$'));
    create table animal (
      zoo uuid not null references zoo, number int not null, mood mood not null, age positive not null,
      state text not null check (state in ('in', 'out')), born date not null, died date check (died > born),
      email text not null check (email like '%@%'), rating int not null check (rating between 3 and 4),
      next int, code char(3) not null, primary key (zoo, number),
      foreign key (zoo, next) references animal (zoo, number));
    create table note (
      id serial primary key, zoo uuid not null, number int not null, body text generated always as ('x') stored,
      foreign key (zoo, number) references animal deferrable initially deferred);
    create table only_identity (id int generated always as identity primary key)`,
    ['public', 'note'],
    ['public', 'animal'],
    ['public', 'zoo'],
    ['public', 'only_identity'],
  )
  expect(report.empty).toEqual([])
  expect(report.filled).toEqual([
    'public.zoo',
    'public.animal',
    'public.note',
    'public.only_identity',
  ])
  const counts = await db.query(
    sql`select (select count(*) from zoo) as zoo, (select count(*) from animal) as animal,
      (select count(*) from note) as note, (select count(*) from only_identity) as identity`,
  )
  expect(counts).toEqual([{ zoo: '3', animal: '3', note: '3', identity: '3' }])
})

test('a table that takes no row is reported with the reason', async () => {
  const { report } = await seeded(
    sql`create table "Odd ""name""" (a int not null check (a > 5 and a < 5)); create table other ()`,
    ['public', 'Odd "name"'],
  )
  expect(report.filled).toEqual([])
  expect(report.empty).toEqual([
    {
      table: 'public."Odd ""name"""',
      reason: expect.stringContaining('violates check constraint'),
    },
  ])
})

test('a partitioned table is filled through values of its bounds', async () => {
  const { report } = await seeded(
    sql`create table log (at date not null, kind text not null) partition by range (at);
      create table log_2031 partition of log for values from ('2031-01-01') to ('2032-01-01');
      create table log_2032 partition of log for values from ('2032-01-01') to ('2033-01-01')`,
    ['public', 'log'],
  )
  expect(report).toEqual({ filled: ['public.log'], empty: [] })
})

test('a trigger that refuses awkward rows still lets tame ones in', async () => {
  const { report } = await seeded(
    sql`create table t (a text not null, b int);
      create function refuse() returns trigger language plpgsql as
        $$ begin if new.a !~ '^[a-z]+$' or new.b is null then raise exception 'no'; end if; return new; end $$;
      create trigger refuse before insert on t for each row execute function refuse()`,
    ['public', 't'],
  )
  expect(report.filled).toEqual(['public.t'])
})

test('every type of the server can be filled', async () => {
  const db = await shadow.fresh()
  const [row] = await db.query(sql`
    select string_agg(format('%I %s not null', 'c' || oid, format_type(oid, null)), ', ' order by oid) as columns
    from pg_type where typnamespace = 'pg_catalog'::regnamespace and typtype in ('b', 'r', 'm')
      and typcategory not in ('Z', 'X') and typname !~ '^(reg|_|pg_(node|ndistinct|dep|mcv|brin|snap)|aclitem|gtsv|cid|xid|tid|xml|txid|refc|int2v|oidv)'`)
  await db.run(sql`create table every (${verbatim(String(row?.['columns']))})`)
  expect(await seed(db, schemaOf(['public', 'every']))).toEqual({
    filled: ['public.every'],
    empty: [],
  })
})

test('the same schema is seeded with the same rows', async () => {
  const statements = sql`create table t (id uuid primary key default gen_random_uuid(), at timestamptz not null default now(), x text)`
  const digests: string[] = []
  for (let round = 0; round < 2; round++) {
    const { db } = await seeded(statements, ['public', 't'])
    digests.push(
      ...(await digestRows(db, [{ table: ['public', 't'], columns: ['id', 'at', 'x'] }])),
    )
  }
  expect(digests[0]).toMatch(/^3 [0-9a-f]{32}$/u)
  expect(digests[1]).toBe(digests[0])
})

test('a digest sees the columns it is asked for, and not the order of the rows', async () => {
  const db = await shadow.fresh()
  await db.run(sql`create table a (x int, y text); insert into a values (1, 'p'), (2, 'q');
    create table b (y text, x int); insert into b values ('r', 2), ('s', 1); create table c ()`)
  const whole = { table: ['public', 'a'], columns: ['x', 'y'] }
  const [first, second, third, ...none] = await digestRows(db, [
    { table: ['public', 'a'], columns: ['x'] },
    { table: ['public', 'b'], columns: ['x'] },
    whole,
    { table: ['public', 'c'], columns: [] },
  ])
  expect(second).toBe(first)
  expect(third).not.toBe(first)
  expect(none).toEqual(['0 '])
  await db.run(sql`update a set y = 'z' where x = 1`)
  expect(await digestRows(db, [whole])).not.toEqual([third])
  expect(await digestRows(db, [])).toEqual([])
})

test('more tables are digested than one statement could take', async () => {
  const db = await shadow.fresh()
  await db.run(
    sql`do $$ begin for n in 1..700 loop execute format('create table t%s as select %s as x', n, n % 3); end loop; end $$`,
  )
  const tables = Array.from({ length: 700 }, (_, at) => ({
    table: ['public', `t${at + 1}`],
    columns: ['x'],
  }))
  const digests = await digestRows(db, tables)
  expect(digests).toHaveLength(700)
  expect(new Set(digests).size).toBe(3)
  expect(digests[699]).toBe(digests[0])
  await db.run(sql`begin; create table later (); commit`)
})

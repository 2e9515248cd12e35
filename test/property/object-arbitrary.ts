/** Random objects of the kinds beside those of tables: in the schema "w", as SQL that always runs. */
import * as fc from 'fast-check'
import { kinds } from '../../src/dialects/postgres/kinds/index.ts'
import { said } from './said.ts'

const modeled = new Set(kinds.map(({ name }) => name))

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(one, { nil: undefined, freq: 2 })

const oneOf = fc.constantFrom<string[]>

const world = fc.record({
  owner: oneOf('', ' authorization writer'),
  domain: maybe(
    fc.record({
      base: oneOf('integer', 'integer', 'bigint', 'numeric(8,2)'),
      clauses: fc.subarray([
        ' default 5',
        ' not null',
        ' constraint low check (value > -9)',
        ' constraint "High ""one""" check (value < 999)',
      ]),
    }),
  ),
  composite: maybe(
    fc.subarray(['a integer', 'b text', 'c varchar(9) collate "C"', '"D d" date'], {
      minLength: 1,
    }),
  ),
  range: maybe(oneOf('float8', 'numeric')),
  counter: maybe(
    fc.record({
      // The same name with other arguments is another function.
      body: oneOf(
        'return a + 1',
        'return a * 2',
        'as $$select a$$',
        "as 'select a + ''7''::integer'",
      ),
      traits: fc.subarray([
        ' strict',
        ' cost 7',
        ' parallel safe',
        " set search_path = ''",
        ' leakproof',
      ]),
      inDefault: fc.boolean(),
      inCheck: fc.boolean(),
      inGenerated: fc.boolean(),
      inIndex: fc.boolean(),
    }),
  ),
  overload: maybe(oneOf("return 'x'", 'return a || a')),
  procedure: maybe(oneOf('begin end', 'begin x := x + 1; end')),
  stamp: oneOf('begin return new; end', 'begin return null; end'),
  base: fc.record({
    score: oneOf('integer', 'integer', 'bigint', 'numeric'),
    name: oneOf('text', 'text', 'varchar(30)'),
    kind: oneOf('', ' unlogged'),
    settings: fc.subarray([
      'alter table w.base set (fillfactor = 70)',
      'alter table w.base replica identity full',
      'alter table w.base alter name set storage external',
      'alter table w.base alter score set statistics 300',
      'alter table w.base alter name set compression pglz',
      'alter table w.base enable row level security',
      'alter table w.base force row level security',
    ]),
  }),
  view: maybe(
    fc.record({
      columns: fc.shuffledSubarray(['id', 'name', 'score', 'score + 1 as more'], { minLength: 1 }),
      where: oneOf('', " where name <> 'x'", ' where score > 3'),
      options: oneOf('', ' with (security_barrier = true)', ' with (security_invoker = true)'),
    }),
  ),
  top: maybe(oneOf('select * from w."Odd ""view"""', 'select count(*) as n from w."Odd ""view"""')),
  summary: maybe(
    fc.record({
      query: oneOf(
        'select name, sum(score) as total from w.base group by name',
        'select name, 1 as total from w.base',
      ),
      index: oneOf(
        '',
        'create index on w.summary (total)',
        'create unique index summary_key on w.summary (name)',
      ),
    }),
  ),
  triggers: fc.subarray([
    'create trigger stamp before insert on w.base for each row execute function w.stamp()',
    'create trigger "Odd ""t""" after update of name on w.base for each row when (new.name is not null) execute function w.stamp()',
    'create constraint trigger late after delete on w.base deferrable for each row execute function w.stamp()',
    'create trigger rows after insert on w.base referencing new table as added for each statement execute function w.stamp()',
  ]),
  stampTiming: oneOf('', '', 'alter table w.base disable trigger user'),
  rules: fc.subarray([
    'create rule "No ""delete""" as on delete to w.base do instead nothing',
    "create rule also as on update to w.base where new.name = 'x' do also select 1",
  ]),
  policies: fc.subarray([
    'create policy own on w.base using (id > 0)',
    'create policy "Odd ""p""" on w.base as restrictive for update to reader using (score > 0) with check (score > 1)',
    "create policy reads on w.base for select to reader, writer using (name <> 'secret')",
  ]),
  parts: maybe(
    fc.record({
      key: oneOf('', ', primary key (id, at)', ', unique (at)'),
      pieces: fc.subarray([
        "create table w.p24 partition of w.parts for values from ('2024-01-01') to ('2025-01-01')",
        "create table w.p25 partition of w.parts for values from ('2025-01-01') to ('2026-01-01')",
        'create table w."P ""rest""" partition of w.parts default',
      ]),
      index: oneOf(
        '',
        'create index parts_note on w.parts (note)',
        'create index parts_note on w.parts (note, id)',
      ),
      note: oneOf('text', 'varchar(9)'),
      check: oneOf('', ', constraint early check (id > 0)'),
    }),
  ),
  family: maybe(
    fc.record({
      inherits: fc.boolean(),
      name: oneOf('text', 'varchar(12)'),
      check: oneOf('', ', constraint grown check (id > 0)'),
    }),
  ),
  statistics: maybe(
    oneOf(
      'on name, score from w.base',
      '(dependencies) on name, id from w.base',
      'on (lower(name)) from w.base',
    ),
  ),
  publication: maybe(
    oneOf(
      'for table w.base',
      "for table w.base where (id > 3) with (publish = 'insert')",
      'for tables in schema w',
      'for all tables',
      '',
    ),
  ),
  grants: fc.subarray([
    'grant select on w.base to reader',
    'grant insert, update on w.base to reader with grant option',
    'grant update (name) on w.base to reader',
    'grant usage on schema w to reader, writer',
    'grant usage, create on schema w to public',
    'alter default privileges in schema w grant select on tables to reader',
    'alter default privileges in schema w grant execute on functions to reader',
    'alter default privileges for role writer revoke execute on functions from public',
  ]),
  owners: fc.subarray([
    'alter table w.base owner to writer',
    'alter function w.stamp() owner to writer',
  ]),
  said: said,
})

type World = typeof world extends fc.Arbitrary<infer T> ? T : never

/** Statements that make random objects; the roles "reader" and "writer" must be there. */
export const randomObjects: fc.Arbitrary<readonly string[]> = world.map(statementsOf)

function statementsOf(one: World): readonly string[] {
  const objects = [
    `create schema w${one.owner}`,
    ...typesOf(one),
    ...routinesOf(one),
    ...tablesOf(one),
    ...viewsOf(one),
    ...one.triggers,
    ...(one.triggers.length > 0 && one.stampTiming !== '' ? [one.stampTiming] : []),
    ...one.rules,
    ...one.policies,
    ...partsOf(one),
    ...familyOf(one),
    ...where('statistics', one.statistics, (what) => `create statistics w."St ""s""" ${what}`),
    ...where('publication', one.publication, (what) => `create publication "Pub ""p""" ${what}`),
  ]
  const made = objects.join('\n')
  return [
    ...objects,
    ...one.owners,
    ...one.grants,
    ...one.said.filter(({ needs }) => made.includes(needs)).map(({ sql }) => sql),
  ].filter((statement) => statement !== '')
}

function where(
  kind: string,
  value: string | undefined,
  write: (value: string) => string,
): readonly string[] {
  return value === undefined || !modeled.has(kind) ? [] : [write(value)]
}

function typesOf({ domain, composite, range }: World): readonly string[] {
  return [
    domain ? `create domain w.d1 as ${domain.base}${domain.clauses.join('')}` : '',
    composite ? `create type w."Odd comp" as (${composite.join(', ')})` : '',
    range === undefined ? '' : `create type w.r1 as range (subtype = ${range})`,
  ]
}

function routinesOf({ counter, overload, procedure, stamp }: World): readonly string[] {
  return [
    counter
      ? `create function w.f1(a integer) returns integer language sql immutable${counter.traits.join('')} ${counter.body}`
      : '',
    overload === undefined
      ? ''
      : `create function w.f1(a text) returns text language sql ${overload}`,
    procedure === undefined
      ? ''
      : `create procedure w."Odd ""p"""(inout x integer) language plpgsql as $$ ${procedure} $$`,
    `create function w.stamp() returns trigger language plpgsql as $$ ${stamp} $$`,
  ]
}

function tablesOf({
  base,
  domain,
  composite,
  range,
  counter,
  publication,
}: World): readonly string[] {
  const columns = [
    'id integer primary key',
    `n integer${counter?.inDefault === true ? ' default w.f1(1)' : ''}`,
    domain ? 'd w.d1' : '',
    composite ? 'comp w."Odd comp"' : '',
    range === undefined ? '' : 'r w.r1',
    counter?.inGenerated === true ? 'g integer generated always as (w.f1(id)) stored' : '',
    counter?.inCheck === true ? 'constraint counted check (w.f1(n) > 0)' : '',
  ]
  return [
    // What is not logged can not be published.
    `create${publication?.includes('table w.base') === true ? '' : base.kind} table w.base (id integer primary key, name ${base.name}, score ${base.score} not null default 0)`,
    ...base.settings,
    `create table w.uses (${columns.filter((column) => column !== '').join(', ')})`,
    counter?.inIndex === true ? 'create index uses_f1 on w.uses (w.f1(n))' : '',
  ]
}

function viewsOf({ view, top, summary }: World): readonly string[] {
  return [
    view
      ? `create view w."Odd ""view"""${view.options} as select ${view.columns.join(', ')} from w.base${view.where}`
      : '',
    view && top !== undefined ? `create view w.top as ${top}` : '',
    ...(summary ? [`create materialized view w.summary as ${summary.query}`, summary.index] : []),
  ]
}

function partsOf({ parts }: World): readonly string[] {
  if (!parts) return []
  return [
    `create table w.parts (id integer, at date, note ${parts.note}${parts.check}${parts.key}) partition by range (at)`,
    ...parts.pieces,
    parts.index,
  ]
}

function familyOf({ family }: World): readonly string[] {
  if (!family) return []
  // A column or a constraint that a table had before it inherits it stays its own as well.
  const own = `id integer, name ${family.name}${family.check}, `
  return [
    `create table w.parent (id integer, name ${family.name}${family.check})`,
    `create table w.child (${own}extra integer)${family.inherits ? ' inherits (w.parent)' : ''}`,
  ]
}

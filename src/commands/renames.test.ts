import { expect, test } from 'vitest'
import { change, downOf, upOf } from '../../test/support/generating.ts'

const functions = `create function f() returns trigger language plpgsql as $$begin return new; end$$;
  create function e() returns event_trigger language plpgsql as $$begin end$$;
  create table t (id int, a int);`

test('what holds no rows is renamed without a question, and all that stands on it stays', async () => {
  const before = `${functions}
    create view v as select id, a from t;
    create view reader as select id from v;
    create materialized view m as select id from t;
    create trigger tr before insert on t for each row execute function f();
    create trigger stays instead of insert on v for each row execute function f();
    create rule r as on delete to t do instead nothing;
    create policy p on t using (id > 0);
    create event trigger et on sql_drop execute function e();
    comment on view v is 'stays';`
  const after = before
    .replaceAll(/\bv\b/g, '"V ""v"')
    .replaceAll(/\bm\b/g, 'm2')
    .replaceAll(/\btr\b/g, 'tr2')
    .replaceAll(/rule r\b/g, 'rule r2')
    .replaceAll(/policy p\b/g, 'policy p2')
    .replaceAll(/\bet\b/g, 'et2')
  const { revision } = await change(before, after, {})
  expect(upOf(revision)).toBe(
    [
      'alter view "v" rename to "V ""v";',
      'alter materialized view "m" rename to "m2";',
      'alter rule "r" on "t" rename to "r2";',
      'alter trigger "tr" on "t" rename to "tr2";',
      'alter policy "p" on "t" rename to "p2";',
      'alter event trigger "et" rename to "et2";',
    ].join('\n\n'),
  )
  expect(downOf(revision).split('\n\n')).toHaveLength(6)
})

test('a column of a view is renamed with that of its table, and alone', async () => {
  const before = `${functions}
    create view v as select id, a from t;
    create view w as select id as one, 2 as two from t;
    create view reader as select a from v;
    comment on column v.a is 'stays';`
  const after = before
    .replaceAll(/\ba\b/g, 'b')
    .replace('one', 'eins')
    .replace('2 as two', '2 as zwei')
  const { revision } = await change(before, after, { renames: ['t.a:b'] })
  expect(upOf(revision)).toBe(
    [
      'alter table "t" rename column "a" to "b";',
      'alter view "reader" rename column "a" to "b";\nalter view "v" rename column "a" to "b";\nalter view "w" rename column "one" to "eins";\nalter view "w" rename column "two" to "zwei";',
    ].join('\n\n'),
  )
})

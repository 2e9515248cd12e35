/** Pending statements, and the rows that stand in their way. */

/** The table that cases have where they say nothing. */
export const users: string = 'create table users (id int primary key, email text, age text);'

/** A pending statement, rows that it fails on, and what is found: code, subject, rows and keys. */
interface PreflightCase {
  readonly name: string
  readonly tables?: string
  readonly rows: string
  readonly pending: string
  readonly found: readonly (readonly [
    code: string,
    subject: string,
    rows?: number,
    ...keys: readonly string[],
  ])[]
}

const twoTables = `${users} create table posts (id int primary key, user_id int, slot int4range, state text);`

/** Each is held against the server: what is refused fails there, and what is green goes through. */
export const cases: readonly PreflightCase[] = [
  {
    name: 'duplicates under a unique constraint',
    rows: `insert into users values (1, 'a', null), (2, 'a', null), (3, null, null), (4, null, null), (5, 'b', null)`,
    pending: 'alter table users add constraint users_email unique (email);',
    found: [['duplicate-rows', 'key public.users.users_email', 2, 'email = a (2 rows)']],
  },
  {
    name: 'nulls that count as duplicates',
    rows: `insert into users values (3, null, null), (4, null, null)`,
    pending: 'alter table users add unique nulls not distinct (email);',
    found: [['duplicate-rows', 'key public.users.email', 2, 'email = null (2 rows)']],
  },
  {
    name: 'duplicates under a unique index on an expression, with a condition',
    rows: `insert into users values (1, 'A', null), (2, 'a', null), (3, 'x', null), (4, 'X', 'no')`,
    pending: `create unique index concurrently users_email on users using btree (lower(email)) where age is null;`,
    found: [['duplicate-rows', 'index public.users_email', 2, 'lower(email) = a (2 rows)']],
  },
  {
    name: 'rows without a value in a new column',
    rows: `insert into users values (1), (2)`,
    pending: 'alter table users add column name text not null;',
    found: [['rows-without-value', 'column public.users.name', 2, 'id = 1', 'id = 2']],
  },
  {
    name: 'a column that is added, and is to be not null after',
    rows: `insert into users values (1)`,
    pending: 'alter table users add column name text; alter table users alter name set not null;',
    found: [['rows-without-value', 'column public.users.name', 1, 'id = 1']],
  },
  {
    name: 'orphans under a foreign key',
    tables: twoTables,
    rows: `insert into users values (1); insert into posts values (1, 1), (2, null), (3, 7), (4, 8)`,
    pending: 'alter table posts add constraint author foreign key (user_id) references users;',
    found: [
      [
        'orphan-rows',
        'foreign key public.posts.author',
        2,
        'id = 3, user_id = 7',
        'id = 4, user_id = 8',
      ],
    ],
  },
  {
    name: 'a foreign key to a table that is made first, and is empty',
    tables: twoTables,
    rows: `insert into posts values (1, null), (2, 5)`,
    pending: `create table tags (id int primary key); alter table posts add foreign key (user_id) references tags (id);`,
    found: [['orphan-rows', 'foreign key public.posts.user_id', 1, 'id = 2, user_id = 5']],
  },
  {
    name: 'rows that a check refuses',
    rows: `insert into users values (1, 'a@b'), (2, 'nobody'), (3, null)`,
    pending: `alter table users add constraint looks_like_mail check (users.email like '%@%' /* , */), add column note text;`,
    found: [['check-refuses', 'check public.users.looks_like_mail', 1, 'id = 2, email = nobody']],
  },
  {
    name: 'values that do not go into a type',
    rows: `insert into users values (1, null, '7'), (2, null, 'seven'), (3, null, null), (4, null, '7.5')`,
    pending: `alter table users alter column age type integer using (age::integer);`,
    found: [
      ['cast-refuses', 'column public.users.age', 2, 'id = 2, age = seven', 'id = 4, age = 7.5'],
    ],
  },
  {
    name: 'texts that are too long, which an explicit cast would cut',
    rows: `insert into users values (1, 'abc'), (2, 'abcd'), (3, 'abc  ')`,
    pending: `alter table users alter email set data type varchar(3);`,
    found: [['cast-refuses', 'column public.users.email', 1, 'id = 2, email = abcd']],
  },
  {
    name: 'values that a new enum has not',
    tables: twoTables,
    rows: `insert into posts values (1, null, null, 'draft'), (2, null, null, 'gone')`,
    pending: `create type state as enum ('draft', 'live'); alter table posts alter column state type state using "state"::text::state;`,
    found: [['cast-refuses', 'column public.posts.state', 1, 'id = 2, state = gone']],
  },
  {
    name: 'rows that an exclusion keeps apart',
    tables: twoTables,
    rows: `insert into posts values (1, 1, '[1,5)'), (2, 2, '[4,6)'), (3, 3, '[6,7)'), (4, 4, null)`,
    pending: `alter table posts add constraint apart exclude using gist (slot with &&) where (id < 9);`,
    found: [['exclusion-conflicts', 'exclusion public.posts.apart', 2, 'id = 1', 'id = 2']],
  },
  {
    name: 'rows that are mended first',
    rows: `insert into users values (1, null)`,
    pending: `update users set email = '' where email is null; alter table users alter email set not null;`,
    found: [['not-checkable', 'column public.users.email']],
  },
  {
    name: 'code that may do anything first',
    rows: `insert into users values (1, 'x')`,
    pending: `do $$ begin update users set email = 'y'; end $$; alter table users alter email set not null;`,
    found: [['not-checkable', 'column public.users.email']],
  },
  {
    name: 'a table that is made and filled first',
    rows: `insert into users values (1, 'x')`,
    pending: `create table tags (id int, name text); insert into tags values (1); alter table tags alter name set not null;`,
    found: [['not-checkable', 'column public.tags.name']],
  },
  {
    name: 'a table that is made first and holds nothing',
    rows: `insert into users values (1, 'x')`,
    pending: `create table tags (id int, name text); alter table tags alter name set not null, add unique (name), add check (id > 0);`,
    found: [],
  },
  {
    name: 'a new column that is null or has a value in every row',
    tables: twoTables,
    rows: `insert into posts values (1), (2)`,
    pending: `alter table posts add column author int, add column n int default 5;
      alter table posts add foreign key (author) references users, add unique (author), alter n set not null;`,
    found: [],
  },
  {
    name: 'rows that fit',
    tables: twoTables,
    rows: `insert into users values (1, 'a@b', '7'), (2, 'c@d', '8'); insert into posts values (1, 1), (2, null)`,
    pending: `alter table users alter email set not null, add unique (email), add check (email like '%@%'), alter age type int using age::int;
      alter table posts add foreign key (user_id) references users; create unique index on posts (id, lower(state));`,
    found: [],
  },
  {
    name: 'an index on a table by its full name, and a constraint that is not validated',
    tables: twoTables,
    rows: `insert into posts values (1, 9), (2, 9)`,
    pending: `alter table public.posts add foreign key (user_id) references users not valid, add check (id > 5) not valid;
      create unique index twice on public.posts (user_id desc nulls last);`,
    found: [['duplicate-rows', 'index public.twice', 2, 'user_id = 9 (2 rows)']],
  },
  {
    name: 'constraints that are validated, of the target and of earlier statements',
    tables: `${twoTables} insert into posts values (0, 5); alter table posts add constraint author foreign key (user_id) references users not valid;`,
    rows: `insert into users values (1, null), (5, 'x')`,
    pending: `alter table posts add constraint late check (user_id < 5) not valid;
      alter table users add constraint nn check (email is not null) not valid;
      alter table users validate constraint nn;
      alter table posts validate constraint author;
      alter table posts validate constraint late;`,
    found: [
      ['check-refuses', 'check public.users.nn', 1, 'id = 1, email = null'],
      ['check-refuses', 'check public.posts.late', 1, 'id = 0, user_id = 5'],
    ],
  },
  {
    name: 'a foreign key of the target that is validated',
    tables: `${twoTables} alter table posts add constraint author foreign key (user_id) references users not valid; alter table posts disable trigger all;`,
    rows: `insert into posts values (0, 5)`,
    pending: 'alter table posts validate constraint author;',
    found: [['orphan-rows', 'foreign key public.posts.author', 1, 'id = 0, user_id = 5']],
  },
  {
    name: 'values that a domain is to refuse',
    tables:
      'create domain mail as text; create table users (id int primary key, email mail, value mail);',
    rows: `insert into users values (1, 'a@b', 'c@d'), (2, 'nobody', 'c@d'), (3, null, 'x')`,
    pending: `alter domain mail add constraint at check (value like '%@%'); alter domain public.mail set not null;`,
    found: [
      ['domain-refuses', 'column public.users.email', 1, 'id = 2, email = nobody'],
      ['domain-refuses', 'column public.users.value', 1, 'id = 3, value = x'],
      ['not-checkable', 'column public.users.email'],
      ['not-checkable', 'column public.users.value'],
    ],
  },
  {
    name: 'tables and columns that are there, though no revision made them',
    rows: `create table tags (id int); create table labels (id int); alter table users add column note text, add column free text`,
    pending: `create table if not exists tags (id int); alter table users drop column free, add column free int;
      drop table labels; create table labels (id int); alter table users add column if not exists note text;
      alter table users add column note text; create table tags (id int);`,
    found: [
      ['not-checkable', 'column public.users.free'],
      ['exists-already', 'column public.users.note', 1],
      ['exists-already', 'table public.tags', 1],
    ],
  },
]

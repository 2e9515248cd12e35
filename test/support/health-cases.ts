/** Databases with something wrong, and their healthy twins. */

/** One fault. */
export interface HealthCase {
  /** What is wrong, as statements that are run one by one. */
  readonly fault: readonly string[]
  /** The same without the fault. */
  readonly healthy: readonly string[]
  /** Code, severity and subject of what is found, and words of its message. */
  readonly found: readonly (readonly [string, string, string, string?])[]
  /** Whether the first statement of the hint takes the finding away. */
  readonly mends?: false
}

const users = 'create table users (id int primary key, email text)'
const twice = `insert into users values (1, 'a'), (2, 'a')`
const posts = 'create table posts (id int primary key, user_id int references users)'
const parts = `create table events (id int not null, day date not null) partition by range (day);
  create table events_1 partition of events for values from ('2026-01-01') to ('2026-02-01');
  create table events_2 partition of events for values from ('2026-02-01') to ('2026-03-01')`
const trigger = `create function f() returns trigger language plpgsql as 'begin return new; end';
  create trigger touch before insert on users for each row execute function f()`

/** By what is wrong. */
export const healthCases: Readonly<Record<string, HealthCase>> = {
  'an index whose build failed': {
    fault: [users, twice, 'create unique index concurrently users_email on users (email)'],
    healthy: [users, 'create unique index concurrently users_email on users (email)'],
    found: [['invalid-index', 'error', 'index public.users_email', 'keep rows unique']],
    mends: false,
  },
  'the copy that a killed rebuilding left': {
    fault: [
      users,
      twice,
      'create unique index concurrently users_email_ccnew on users (email)',
      'create index users_email on users (email)',
    ],
    healthy: [users, 'create index users_email on users (email)'],
    found: [['invalid-index', 'error', 'index public.users_email_ccnew']],
  },
  'an index that lacks a partition': {
    fault: [parts, 'create index events_id on only events (id)'],
    healthy: [parts, 'create index events_id on events (id)'],
    found: [
      ['incomplete-index', 'warning', 'index public.events_id', 'public.events_1, public.events_2'],
    ],
    mends: false,
  },
  'an index beside another that says the same': {
    fault: [users, 'create index one on users (email)', 'create index two on users (email)'],
    healthy: [
      users,
      'create index one on users (email)',
      'create index two on users (email desc)',
      'create index three on users (email) where id > 0',
      'create index four on users (lower(email))',
      'create unique index five on users (email)  include (id)',
      'create index six on users using hash (email)',
    ],
    found: [['duplicate-index', 'note', 'index public.two', '"public"."one"']],
  },
  'an index beside the key that says the same': {
    fault: [users, 'create index users_id on users (id)'],
    healthy: [users, 'alter table users add unique (email)'],
    found: [['duplicate-index', 'note', 'index public.users_id', 'users_pkey']],
  },
  'a check, a foreign key, a not null and a domain that are not valid': {
    fault: [
      users,
      'create table posts (user_id int)',
      'create index on posts (user_id)',
      'create domain day as int',
      `alter domain day add constraint positive check (value > 0) not valid`,
      `alter table users add constraint nice check (email <> '') not valid`,
      `alter table users add constraint email_set not null email not valid`,
      'alter table posts add constraint by foreign key (user_id) references users not valid',
    ],
    healthy: [
      users,
      'create table posts (user_id int)',
      'create index on posts (user_id)',
      `alter table users add constraint nice check (email <> '')`,
      `alter table users add constraint loose check (email <> 'x') not enforced`,
      'alter table posts add constraint by foreign key (user_id) references users',
    ],
    found: [
      ['unvalidated-constraint', 'warning', 'check public.users.nice'],
      ['unvalidated-constraint', 'warning', 'domain constraint public.day.positive'],
      ['unvalidated-constraint', 'warning', 'foreign key public.posts.by'],
      ['unvalidated-constraint', 'warning', 'not null public.users.email'],
    ],
  },
  'a foreign key whose triggers are disabled': {
    fault: [
      users,
      posts,
      'create index on posts (user_id)',
      'alter table posts disable trigger all',
    ],
    healthy: [users, posts, 'create index on posts (user_id)'],
    found: [['disabled-constraint', 'error', 'foreign key public.posts.posts_user_id_fkey']],
  },
  'a disabled trigger, rule and event trigger': {
    fault: [
      users,
      trigger,
      'alter table users disable trigger touch',
      'create rule quiet as on delete to users do instead nothing',
      'alter table users disable rule quiet',
      `create function g() returns event_trigger language plpgsql as 'begin end'`,
      'create event trigger watch on ddl_command_end execute function g()',
      'alter event trigger watch disable',
    ],
    healthy: [
      users,
      trigger,
      'alter table users enable always trigger touch',
      'create rule quiet as on delete to users do instead nothing',
      `create function g() returns event_trigger language plpgsql as 'begin end'`,
      'create event trigger watch on ddl_command_end execute function g()',
    ],
    found: [
      ['disabled-trigger', 'warning', 'event trigger watch'],
      ['disabled-trigger', 'warning', 'rule public.users.quiet'],
      ['disabled-trigger', 'warning', 'trigger public.users.touch'],
    ],
  },
  'a trigger that fires for replicated changes, where there are none': {
    fault: [users, trigger, 'alter table users enable replica trigger touch'],
    healthy: [users, trigger],
    found: [['replica-trigger', 'note', 'trigger public.users.touch']],
  },
  'a policy on a table without row-level security': {
    fault: [users, 'create policy mine on users using (true)'],
    healthy: [
      users,
      'create policy mine on users using (true)',
      'alter table users enable row level security',
    ],
    found: [['idle-policy', 'warning', 'table public.users', 'mine']],
  },
  'a partition that is half detached': {
    fault: [
      parts,
      `update pg_inherits set inhdetachpending = true where inhrelid = 'events_1'::regclass`,
    ],
    healthy: [parts],
    found: [['pending-detach', 'error', 'table public.events_1', '"public"."events"']],
  },
  'a published table without an identity': {
    fault: [
      'create table log (line text)',
      'create table kept (line text)',
      'alter table kept replica identity full',
      parts,
      'create publication feed for table log, kept, events with (publish_via_partition_root)',
    ],
    healthy: [
      users,
      'create table log (line text)',
      `create publication feed for table users`,
      `create publication added for table log with (publish = 'insert')`,
    ],
    found: [
      ['no-replica-identity', 'error', 'table public.events_1', 'feed'],
      ['no-replica-identity', 'error', 'table public.events_2'],
      ['no-replica-identity', 'error', 'table public.log', 'no primary key'],
    ],
    mends: false,
  },
  'sequences that come to their end': {
    fault: [
      'create table a (id serial primary key)',
      `select setval('a_id_seq', 2000000000)`,
      'create table b (id int generated always as identity primary key)',
      `select setval('b_id_seq', 1700000000)`,
      'create table c (id int primary key default 1)',
      'create sequence wide',
      `alter table c alter column id set default nextval('wide')`,
      `select setval('wide', 2147483647)`,
      'create sequence down increment -1 minvalue -100 maxvalue 0 start 0',
      `select setval('down', -80)`,
    ],
    healthy: [
      'create table a (id serial primary key)',
      `select setval('a_id_seq', 1500000000)`,
      'create table b (id bigint generated always as identity primary key)',
      `select setval('b_id_seq', 2000000000)`,
      'create sequence round maxvalue 10 cycle',
      `select setval('round', 10)`,
      'create sequence fresh maxvalue 10',
      'create sequence down increment -1 minvalue -100 maxvalue 0 start 0',
      `select setval('down', -60)`,
    ],
    found: [
      ['sequence-near-end', 'error', 'sequence public.a_id_seq', 'used 93 %'],
      ['sequence-near-end', 'error', 'sequence public.wide', 'the next insert fails'],
      ['sequence-near-end', 'warning', 'sequence public.b_id_seq', '447483647 numbers'],
      ['sequence-near-end', 'warning', 'sequence public.down', 'used 80 %'],
    ],
    mends: false,
  },
  'sequences behind their tables': {
    fault: [
      'create table a (id serial primary key, note text)',
      'insert into a values (1), (2), (3)',
      'create table b (id int generated by default as identity unique)',
      'insert into b values (10)',
      'create table c (id bigserial primary key)',
      'insert into c values (9223372036854775807)',
      `select setval('c_id_seq', 7, false)`,
    ],
    healthy: [
      'create table a (id serial primary key, note text)',
      'insert into a (note) values (1), (2), (3)',
      'create table b (id int generated by default as identity unique)',
      'insert into b values (10)',
      `select setval('b_id_seq', 11, false)`,
      'create table c (id serial primary key)',
      'create table d (id int primary key)',
      'insert into d values (5)',
      'create sequence apart owned by d.id',
    ],
    found: [
      ['sequence-behind', 'error', 'sequence public.a_id_seq', 'It gives 1 next'],
      ['sequence-behind', 'warning', 'sequence public.b_id_seq', 'holds 10 already'],
      ['sequence-behind', 'warning', 'sequence public.c_id_seq', 'It gives 7 next'],
    ],
    mends: false,
  },
  'a sequence behind a partitioned table': {
    fault: [
      'create table p (id serial, k int, primary key (id, k)) partition by list (k)',
      'create table p1 partition of p for values in (1)',
      'insert into p values (4, 1)',
    ],
    healthy: [
      'create table p (id serial, k int, primary key (id, k)) partition by list (k)',
      'create table p1 partition of p for values in (1)',
      'insert into p (k) values (1)',
    ],
    found: [['sequence-behind', 'warning', 'sequence public.p_id_seq', 'holds 4']],
  },
  'foreign keys without an index': {
    fault: [
      'create table pairs (a int, b int, primary key (a, b))',
      'create table x (a int, b int, c int, foreign key (a, b) references pairs)',
      'create index on x (a, c, b)',
      'create index on x (a, b) where c > 0',
      'create index on x using brin (a, b)',
      users,
      'create table part (id int, user_id int references users) partition by list (id)',
      'create table part1 partition of part for values in (1)',
    ],
    healthy: [
      'create table pairs (a int, b int, primary key (a, b))',
      'create table x (a int, b int, c int, foreign key (a, b) references pairs)',
      'create index on x (b, a, c)',
      'create table y (a int, b int, foreign key (a, b) references pairs)',
      'create index on y (a, b) where b is not null and a is not null',
      users,
      posts,
      'create index on posts using hash (user_id)',
      'create table own (id int primary key references users)',
      'create table part (id int, user_id int references users) partition by list (id)',
      // Its columns are numbered otherwise.
      'create table part1 (gone int, user_id int references users, id int)',
      'alter table part1 drop column gone',
      'alter table part attach partition part1 for values in (1)',
      'create index on part1 (user_id)',
    ],
    found: [
      ['unindexed-foreign-key', 'note', 'foreign key public.part.part_user_id_fkey', 'user_id'],
      ['unindexed-foreign-key', 'note', 'foreign key public.x.x_a_b_fkey', 'a, b'],
    ],
    mends: false,
  },
  'a collation of another version': {
    fault: [
      `create collation german (provider = icu, locale = 'de')`,
      'create table words (word text collate german primary key)',
      `update pg_collation set collversion = '1' where collname = 'german'`,
    ],
    healthy: [
      `create collation german (provider = icu, locale = 'de')`,
      'create table words (word text collate german primary key)',
    ],
    found: [['collation-version', 'error', 'collation public.german', 'public.words_pkey']],
    mends: false,
  },
}

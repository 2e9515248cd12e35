-- before
create table words (word varchar(10));
-- after
create table words (
  word varchar(10) check (word in ('a', 'b')),
  known boolean generated always as (word not in ('a', 'b')) stored
);
create index words_word on words (word) where word in ('a', 'b');
-- up
alter table "words" add column "known" boolean generated always as ((word)::text <> ALL (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])) stored;

alter table "words" add constraint "words_word_check" check ((word)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]));

create index concurrently "words_word" on "words" ("word") where ((word)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]));

-- before
create type word;
create function word_in(cstring) returns word language internal immutable strict as 'textin';
create function word_out(word) returns cstring language internal immutable strict as 'textout';
create type word (input = word_in, output = word_out);
create function shown(word) returns text language sql as $$select 'x'$$;
create view v as select 'x'::word as w;
-- after
create type word;
create function word_in(cstring) returns word language internal immutable strict as 'textin';
create function word_out(word) returns cstring language internal immutable strict as 'textout';
create type word (input = word_in, output = word_out, storage = extended, category = 'S', collatable = true);
create function shown(word) returns text language sql as $$select 'x'$$;
create view v as select 'x'::word as w;
-- up
drop function "shown"(word);

drop view "v";

drop type "word" cascade;

create type "word";

create function "word_in"(cstring)
returns word
language internal
immutable
strict
as 'textin';

create function "word_out"(word)
returns cstring
language internal
immutable
strict
as 'textout';

create type "word" (
  input = public.word_in,
  output = public.word_out,
  category = 'S',
  collatable = true,
  storage = extended
);

create view "v" as
 SELECT 'x'::word AS w;

create function "shown"(word)
returns text
language sql
as $$select 'x'$$;

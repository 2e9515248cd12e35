-- before
create type word;
create function word_in(cstring) returns word language internal immutable strict as 'textin';
create function word_out(word) returns cstring language internal immutable strict as 'textout';
create function word_send(word) returns bytea language internal immutable strict as 'textsend';
create type word (input = word_in, output = word_out);
create table t (a word);
-- rows
insert into t values ('x');
-- after
create type word;
create function word_in(cstring) returns word language internal immutable strict as 'textin';
create function word_out(word) returns cstring language internal immutable strict as 'textout';
create function word_send(word) returns bytea language internal immutable strict as 'textsend';
create type word (input = word_in, output = word_out, send = word_send, storage = plain);
create table t (a word);
-- up
alter type "word" set (send = public.word_send);
-- down
alter type "word" set (send = none);

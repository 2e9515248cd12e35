-- before
create text search template one (init = dsimple_init, lexize = dsimple_lexize);
create text search template gone (lexize = dsimple_lexize);
create text search dictionary d (template = one);
-- after
create text search template one (lexize = dsimple_lexize, init = dsnowball_init);
create schema app;
create function app.lexize(internal, internal, internal, internal) returns internal language internal as 'dsimple_lexize';
create text search template app."T ""2""" (lexize = app.lexize);
create text search dictionary d (template = one, language = english);
comment on text search template one is 'simple enough';
-- up
create schema "app";

create function "app"."lexize"(internal, internal, internal, internal)
returns internal
language internal
as 'dsimple_lexize';

create text search template "app"."T ""2""" (lexize = app.lexize);

drop text search dictionary "d";

drop text search template "gone";
drop text search template "one";

create text search template "one" (
  init = dsnowball_init,
  lexize = dsimple_lexize
);

create text search dictionary "d" (
  template = "public"."one",
  language = 'english'
);

comment on text search template "one" is 'simple enough';
-- down
create text search template "gone" (lexize = dsimple_lexize);

drop text search dictionary "d";

drop text search template "app"."T ""2""";
drop text search template "one";

create text search template "one" (init = dsimple_init, lexize = dsimple_lexize);

create text search dictionary "d" (template = "public"."one");

drop function "app"."lexize"(internal, internal, internal, internal);

drop schema "app";

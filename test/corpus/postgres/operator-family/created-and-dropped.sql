-- before
create operator family gone using btree;
create operator family kept using hash;
comment on operator family kept using hash is 'one';
-- after
create schema app;
create operator family kept using hash;
create operator family app."new ""one""" using gin;
create operator family kept using btree;
comment on operator family kept using hash is 'two';
comment on operator family app."new ""one""" using gin is 'odd';
-- up
comment on operator family "kept" using hash is 'two';

create schema "app";

create operator family "app"."new ""one""" using gin;
create operator family "kept" using btree;

comment on operator family "app"."new ""one""" using gin is 'odd';

drop operator family "gone" using btree;

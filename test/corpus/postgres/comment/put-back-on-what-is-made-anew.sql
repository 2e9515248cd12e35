-- before
create table users (email text, constraint ck check (email <> ''), constraint uq unique (email));
create index i on users (email);
comment on constraint ck on users is 'check';
comment on constraint uq on users is 'unique';
comment on index i is 'index';
-- after
create table users (email text, constraint ck check (email <> 'x'), constraint uq unique (email) deferrable);
create index i on users (email desc);
comment on constraint ck on users is 'check';
comment on constraint uq on users is 'unique';
comment on index i is 'index';
-- up
drop index "i";

alter table "users" drop constraint "ck";

alter table "users" drop constraint "uq";

alter table "users" add constraint "uq" unique ("email") deferrable;

alter table "users" add constraint "ck" check (email <> 'x'::text);

create index "i" on "users" ("email" desc);

comment on constraint "ck" on "users" is 'check';
comment on index "i" is 'index';
comment on constraint "uq" on "users" is 'unique';

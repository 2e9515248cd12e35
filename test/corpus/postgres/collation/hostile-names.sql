-- before
create table t (a text);
-- after
create schema "odd "" schema";
create collation "odd "" schema"."My ""Collation"" $$
y" (provider = icu, locale = 'en-US');
create table t (a text collate "odd "" schema"."My ""Collation"" $$
y");
comment on collation "odd "" schema"."My ""Collation"" $$
y" is 'it''s';
-- up
create schema "odd "" schema";

create collation "odd "" schema"."My ""Collation"" $$
y" (provider = icu, locale = 'en-US');

alter table "t" alter column "a" type text collate "odd "" schema"."My ""Collation"" $$
y";

comment on collation "odd "" schema"."My ""Collation"" $$
y" is 'it''s';
-- down
alter table "t" alter column "a" type text;

drop collation "odd "" schema"."My ""Collation"" $$
y";

drop schema "odd "" schema";

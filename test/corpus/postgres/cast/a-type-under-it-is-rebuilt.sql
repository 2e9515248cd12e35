-- before
create type mood as enum ('ok', 'bad');
create table t (m mood);
create cast (int as mood) with inout as implicit;
-- after
create type mood as enum ('ok');
create table t (m mood);
create cast (int as mood) with inout as implicit;
-- up
drop cast (integer as mood);

alter type "mood" rename to "mood__old";

create type "mood" as enum ('ok');

create cast (integer as mood) with inout as implicit;

alter table "t" alter column "m" type mood using "m"::text::mood;

drop type "mood__old";

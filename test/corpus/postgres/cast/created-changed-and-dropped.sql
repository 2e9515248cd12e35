-- before
create type mood as enum ('ok');
create function mood_of(int) returns mood language sql immutable as $$ select 'ok'::mood $$;
create function int_of(mood) returns int language sql immutable as 'select 1';
create cast (int as mood) with function mood_of(int);
create cast (mood as int) with function int_of(mood) as assignment;
create cast (text as mood) with inout;
comment on cast (int as mood) is 'one';
-- after
create type mood as enum ('ok');
create function mood_of(int) returns mood language sql immutable as $$ select 'ok'::mood $$;
create function int_of(mood) returns int language sql immutable as 'select 1';
create cast (int as mood) with function mood_of(int) as implicit;
create cast (mood as int) with inout as assignment;
create cast (mood as bigint) with inout as implicit;
comment on cast (int as mood) is 'two';
-- up
drop cast (mood as integer);
drop cast (integer as mood);
drop cast (text as mood);

create cast (mood as bigint) with inout as implicit;
create cast (mood as integer) with inout as assignment;
create cast (integer as mood) with function mood_of(integer) as implicit;

comment on cast (integer as mood) is 'two';

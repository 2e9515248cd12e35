-- before
create type pair as enum ('x');
create type mood as enum ('x');
create function from_pair(internal) returns internal language internal immutable as 'int4recv';
create function to_pair(internal) returns pair language internal immutable as 'enum_recv';
create transform for pair language plpgsql (from sql with function from_pair(internal));
create transform for mood language plpgsql (from sql with function from_pair(internal));
comment on transform for pair language plpgsql is 'one';
-- after
create type pair as enum ('x');
create type mood as enum ('x');
create function from_pair(internal) returns internal language internal immutable as 'int4recv';
create function to_pair(internal) returns pair language internal immutable as 'enum_recv';
create transform for pair language plpgsql (from sql with function from_pair(internal), to sql with function to_pair(internal));
create transform for mood language sql (from sql with function from_pair(internal));
comment on transform for pair language plpgsql is 'two';
-- up
create or replace transform for pair language plpgsql (
  from sql with function from_pair(internal),
  to sql with function to_pair(internal)
);

comment on transform for pair language plpgsql is 'two';

create transform for mood language sql (
  from sql with function from_pair(internal)
);

drop transform for mood language plpgsql;

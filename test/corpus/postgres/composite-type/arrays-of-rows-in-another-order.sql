-- before
create type pair as (a int, b text);
create table t (p pair[]);
-- after
create type pair as (b text, a int);
create table t (p pair[]);
-- refused
Arrays of "public.pair" are stored, and the type is to have other attributes, or the same in another order: no expression casts them.

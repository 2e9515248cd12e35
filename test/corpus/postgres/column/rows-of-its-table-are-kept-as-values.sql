-- before
create table t (a int); create table u (r t);
-- after
create table t (a bigint); create table u (r t);
-- refused
Column "public.t.a" can not be written anew in every row: column "public.u.r" holds rows of its table as values, and PostgreSQL changes none of those.

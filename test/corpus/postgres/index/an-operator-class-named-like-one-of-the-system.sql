-- before
create operator class int4_ops for type int using hash as operator 1 =, function 1 hashint4(int);
create table t (id int);
-- after
create operator class int4_ops for type int using hash as operator 1 =, function 1 hashint4(int);
create table t (id int);
create index t_id on t using hash (id public.int4_ops);
-- up
create index concurrently "t_id" on "t" using hash ("id" public.int4_ops);

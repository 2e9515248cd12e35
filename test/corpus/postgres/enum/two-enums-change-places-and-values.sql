-- before
create type e1 as enum ('m', 'z');
create type e2 as enum ('m');
create table t1 (c e2);
create table t2 (c e1[]);
-- after
create type e1 as enum ('m');
create type e2 as enum ('m', 'z');
create table t1 (c e1);
create table t2 (c e2);

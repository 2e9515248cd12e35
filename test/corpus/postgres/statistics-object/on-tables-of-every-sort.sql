-- before
create table base (a int, b int);
create table parts (a int, b int) partition by range (a);
create table parts_1 partition of parts for values from (0) to (9);
create materialized view m as select a, b from base;
create schema app;
create table app.other (a int, b int);
-- after
create table base (a int, b int);
create table parts (a int, b int) partition by range (a);
create table parts_1 partition of parts for values from (0) to (9);
create materialized view m as select a, b from base;
create schema app;
create table app.other (a int, b int);
create statistics s1 on a, b from parts;
create statistics s2 on a, b from parts_1;
create statistics s3 on a, b from m;
create statistics s4 on a, b from app.other;
-- up
create statistics "s3" on "a", "b" from "m";
create statistics "s4" on "a", "b" from "app"."other";
create statistics "s1" on "a", "b" from "parts";
create statistics "s2" on "a", "b" from "parts_1";
-- down
drop statistics "s3";
drop statistics "s4";
drop statistics "s1";
drop statistics "s2";

-- before
create table t (a int, b int, c text);
create statistics s on a, b from t;
create statistics s2 (mcv) on a, b from t;
create statistics s3 on a, lower(c) from t;
create statistics s4 on a, b from t;
alter statistics s4 set statistics 10;
-- after
create table t (a int, b int, c text);
create statistics s on a, c from t;
alter statistics s set statistics 100;
create statistics s2 (mcv, dependencies) on a, b from t;
create statistics s3 on a, upper(c) from t;
create statistics s4 on a, b from t;
-- up
drop statistics "s";
drop statistics "s2";
drop statistics "s3";

alter statistics "s4" set statistics -1;

create statistics "s" on "a", "c" from "t";
alter statistics "s" set statistics 100;
create statistics "s2" (dependencies, mcv) on "a", "b" from "t";
create statistics "s3" on "a", (upper(c)) from "t";
-- down
drop statistics "s";
drop statistics "s2";
drop statistics "s3";

alter statistics "s4" set statistics 10;

create statistics "s" on "a", "b" from "t";
create statistics "s2" (mcv) on "a", "b" from "t";
create statistics "s3" on "a", (lower(c)) from "t";

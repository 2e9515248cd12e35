-- before
create table t (a int, b int);
create statistics one on a, b from t;
-- after
create table t (a int, b int);
create statistics "Two" on a, b from t;
-- renames
alter statistics "one" rename to "Two";

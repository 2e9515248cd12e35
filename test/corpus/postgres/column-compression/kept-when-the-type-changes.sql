-- before
create table t (a text compression pglz);
-- after
create table t (a varchar(9) compression pglz);

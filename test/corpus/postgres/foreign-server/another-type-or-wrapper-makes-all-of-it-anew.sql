-- before
create foreign data wrapper w;
create foreign data wrapper v;
create server one type 'a' foreign data wrapper w;
create user mapping for public server one options (user 'x');
create foreign table t (id integer) server one;
comment on foreign table t is 'kept';
create view over as select id from t;
create server two foreign data wrapper w;
comment on server two is 'kept';
-- after
create foreign data wrapper w;
create foreign data wrapper v;
create server one type 'b' foreign data wrapper w;
create user mapping for public server one options (user 'x');
create foreign table t (id integer) server one;
comment on foreign table t is 'kept';
create view over as select id from t;
create server two foreign data wrapper v;
comment on server two is 'kept';
-- up
drop view "over";

drop foreign table "t";

drop user mapping for public server "one";

drop server "one";

create server "one" type 'b' foreign data wrapper "w";

create user mapping for public server "one" options (user 'x');

create foreign table "t" (
  "id" integer
) server "one";

create view "over" as
 SELECT id
   FROM t;

comment on foreign table "t" is 'kept';

drop server "two";

create server "two" foreign data wrapper "v";

comment on server "two" is 'kept';
-- down
drop view "over";

drop foreign table "t";

drop user mapping for public server "one";

drop server "one";

create server "one" type 'a' foreign data wrapper "w";

create user mapping for public server "one" options (user 'x');

create foreign table "t" (
  "id" integer
) server "one";

create view "over" as
 SELECT id
   FROM t;

comment on foreign table "t" is 'kept';

drop server "two";

create server "two" foreign data wrapper "w";

comment on server "two" is 'kept';
-- hazards:

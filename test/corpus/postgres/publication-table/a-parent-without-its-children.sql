-- before
create table parent (id integer primary key);
create table child () inherits (parent);
create publication p;
create publication q for table only parent;
-- after
create table parent (id integer primary key);
create table child () inherits (parent);
create publication p for table parent;
create publication q for table parent;
-- up
alter publication "p" add table "child";
alter publication "p" add table only "parent";
alter publication "q" add table "child";
-- down
alter publication "p" drop table "child";
alter publication "p" drop table only "parent";
alter publication "q" drop table "child";
-- hazards:

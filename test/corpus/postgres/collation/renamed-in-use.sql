-- before
create collation one (locale = 'C');
create table t (a text collate one);
-- after
create collation two (locale = 'C');
create table t (a text collate two);
-- renames
alter collation "one" rename to "two";

-- before
create foreign data wrapper "old ""name" options (a 'b');
-- after
create foreign data wrapper "new ""name" options (a 'b');
-- renames
alter foreign data wrapper "old ""name" rename to "new ""name";
-- up
create foreign data wrapper "new ""name" options (a 'b');

drop foreign data wrapper "old ""name";
-- down
create foreign data wrapper "old ""name" options (a 'b');

drop foreign data wrapper "new ""name";
-- hazards:

-- before
create foreign data wrapper w;
create server plain foreign data wrapper w;
create server full_one type 'pg' version '14' foreign data wrapper w options (host 'a', port '1');
create server gone foreign data wrapper w;
-- after
create foreign data wrapper w;
create server plain version '1' foreign data wrapper w options (host 'b');
create server full_one type 'pg' foreign data wrapper w options (host 'c', dbname 'x');
create server fresh type 'pg' version '15' foreign data wrapper w options (host 'a');
-- up
alter server "full_one" version null options (drop port, add dbname 'x', set host 'c');
alter server "plain" version '1' options (add host 'b');

create server "fresh" type 'pg' version '15' foreign data wrapper "w" options (host 'a');

drop server "gone";
-- down
alter server "full_one" version '14' options (drop dbname, set host 'a', add port '1');
alter server "plain" version null options (drop host);

create server "gone" foreign data wrapper "w";

drop server "fresh";
-- hazards:

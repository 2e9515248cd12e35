-- before
create collation c1 (locale = 'C');
comment on collation c1 is 'old';
-- after
create collation c1 (lc_collate = 'POSIX', lc_ctype = 'C');
comment on collation c1 is 'new';
-- up
drop collation "c1";

create collation "c1" (lc_collate = 'POSIX', lc_ctype = 'C');

comment on collation "c1" is 'new';
-- down
drop collation "c1";

create collation "c1" (locale = 'C');

comment on collation "c1" is 'old';

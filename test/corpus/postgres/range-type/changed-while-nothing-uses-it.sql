-- before
create type ints as range (subtype = int4);
comment on type ints is 'x';
-- after
create type ints as range (subtype = int8);
comment on type ints is 'x';
-- up
drop type "ints";

create type "ints" as range (subtype = bigint);

comment on type "ints" is 'x';
-- down
drop type "ints";

create type "ints" as range (subtype = integer);

comment on type "ints" is 'x';

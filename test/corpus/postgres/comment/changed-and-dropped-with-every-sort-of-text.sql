-- before
create table t (a int, b int, c int);
comment on column t.a is 'old';
comment on column t.b is 'gone';
-- after
create table t (a int, b int, c int);
comment on column t.a is E'it''s \\ new\nand "long"';
comment on column t.c is 'größe; -- lockstep:down';
-- up
comment on column "t"."b" is null;

comment on column "t"."a" is E'it''s \\ new
and "long"';

comment on column "t"."c" is 'größe; -- lockstep:down';
-- hazards:

-- before
create table t (a text[], b text, c timestamp[], d bit(8), e json);
-- after
create table t (a varchar(3)[], b date, c date[], d varbit(3), e jsonb);
-- hazards: blocks-reads, data-loss, depends-on-data, table-rewrite

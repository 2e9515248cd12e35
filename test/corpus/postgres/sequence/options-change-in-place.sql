-- before
create sequence s;
-- after
create sequence s as integer increment by 5 maxvalue 1000 cache 10 cycle;
-- up
alter sequence "s" as integer increment by 5 maxvalue 1000 cache 10 cycle;
-- down
alter sequence "s" as bigint increment by 1 maxvalue 9223372036854775807 cache 1 no cycle;
-- hazards: depends-on-data

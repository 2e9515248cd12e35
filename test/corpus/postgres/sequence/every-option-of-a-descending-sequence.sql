-- before
-- after
create sequence s as smallint increment by -2 minvalue -100 cache 5 cycle;
create sequence plain;
create sequence bounds minvalue 10 maxvalue 1000 start with 20;
-- up
create sequence "bounds" minvalue 10 maxvalue 1000 start with 20;
create sequence "plain";
create sequence "s" as smallint increment by -2 minvalue -100 cache 5 cycle;
-- down
drop sequence "bounds";
drop sequence "plain";
drop sequence "s";

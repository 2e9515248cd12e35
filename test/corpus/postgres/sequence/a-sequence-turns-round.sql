-- before
create sequence s;
-- after
create sequence s increment by -1;
-- up
alter sequence "s" increment by -1 minvalue -9223372036854775808 maxvalue -1 start with -1 restart;
-- down
alter sequence "s" increment by 1 minvalue 1 maxvalue 9223372036854775807 start with 1 restart;

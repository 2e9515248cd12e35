-- before
create sequence s;
-- after
create sequence s minvalue 10;
-- up
alter sequence "s" minvalue 10 start with 10 restart;
-- hazards: data-loss

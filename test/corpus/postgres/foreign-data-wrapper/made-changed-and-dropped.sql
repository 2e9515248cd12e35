-- before
create foreign data wrapper bare;
create foreign data wrapper full_one options (debug 'true', mode 'a');
create foreign data wrapper gone;
-- after
create foreign data wrapper bare validator postgresql_fdw_validator;
create foreign data wrapper full_one options (debug 'no', mode 'b', more 'it''s');
create foreign data wrapper fresh validator postgresql_fdw_validator;
-- up
alter foreign data wrapper "bare" validator postgresql_fdw_validator;
alter foreign data wrapper "full_one" options (set debug 'no', set mode 'b', add more 'it''s');

create foreign data wrapper "fresh" validator postgresql_fdw_validator;

drop foreign data wrapper "gone";
-- down
alter foreign data wrapper "bare" no validator;
alter foreign data wrapper "full_one" options (drop more, set debug 'true', set mode 'a');

create foreign data wrapper "gone";

drop foreign data wrapper "fresh";
-- hazards:

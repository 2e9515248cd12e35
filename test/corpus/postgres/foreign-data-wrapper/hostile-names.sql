-- before
-- after
create foreign data wrapper "wr""ap; per" options ("opt""ion" 'val''ue', "Select" '\');
comment on foreign data wrapper "wr""ap; per" is 'kept';
-- up
create foreign data wrapper "wr""ap; per" options ("Select" E'\\', "opt""ion" 'val''ue');

comment on foreign data wrapper "wr""ap; per" is 'kept';
-- down
drop foreign data wrapper "wr""ap; per";
-- hazards:

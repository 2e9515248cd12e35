-- requires: 18
-- before
create publication plain;
create publication full_one with (publish = 'insert, update', publish_via_partition_root = true);
create publication everything for all tables;
create publication several;
create publication gone;
-- after
create publication plain with (publish = 'insert', publish_generated_columns = stored);
create publication full_one with (publish_via_partition_root = false);
create publication everything for all tables with (publish = '');
create publication several for all tables;
create publication fresh for all tables with (publish = 'delete, truncate', publish_via_partition_root);
comment on publication fresh is 'kept';
-- up
alter publication "everything" set (publish = '');
alter publication "full_one" set (publish = 'insert, update, delete, truncate', publish_via_partition_root = false);
alter publication "plain" set (publish = 'insert', publish_generated_columns = stored);

create publication "fresh" for all tables with (publish = 'delete, truncate', publish_via_partition_root = true);

comment on publication "fresh" is 'kept';

drop publication "gone";
drop publication "several";

create publication "several" for all tables;
-- down
alter publication "everything" set (publish = 'insert, update, delete, truncate');
alter publication "full_one" set (publish = 'insert, update', publish_via_partition_root = true);
alter publication "plain" set (publish = 'insert, update, delete, truncate', publish_generated_columns = none);

create publication "gone";

drop publication "fresh";
drop publication "several";

create publication "several";
-- hazards:

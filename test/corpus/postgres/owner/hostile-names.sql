-- before
do $$ begin create role "O'Re\il""ly $q$ -- x"; exception when duplicate_object then null; end $$;
do $$ begin create role "current_user"; exception when duplicate_object then null; end $$;
create table "ta""ble" (id integer);
create sequence "se;q";
-- after
do $$ begin create role "O'Re\il""ly $q$ -- x"; exception when duplicate_object then null; end $$;
do $$ begin create role "current_user"; exception when duplicate_object then null; end $$;
create table "ta""ble" (id integer);
alter table "ta""ble" owner to "O'Re\il""ly $q$ -- x";
create sequence "se;q";
alter sequence "se;q" owner to "current_user";
-- up
alter sequence "se;q" owner to "current_user";
alter table "ta""ble" owner to "O'Re\il""ly $q$ -- x";
-- down
alter sequence "se;q" owner to current_user;
alter table "ta""ble" owner to current_user;
-- hazards:

-- before
do $$ begin create role "O'Re\il""ly $q$ -- x"; exception when duplicate_object then null; end $$;
do $$ begin create role "to public"; exception when duplicate_object then null; end $$;
create schema "in a";
-- after
do $$ begin create role "O'Re\il""ly $q$ -- x"; exception when duplicate_object then null; end $$;
do $$ begin create role "to public"; exception when duplicate_object then null; end $$;
create schema "in a";
alter default privileges for role "to public" in schema "in a" grant select on tables to "O'Re\il""ly $q$ -- x";
alter default privileges grant select on tables to "to public";
alter default privileges grant select on tables to public;
-- up
alter default privileges grant select on tables to public;
alter default privileges grant select on tables to "to public";
alter default privileges for role "to public" in schema "in a" grant select on tables to "O'Re\il""ly $q$ -- x";
-- down
alter default privileges for role "to public" in schema "in a" revoke select on tables from "O'Re\il""ly $q$ -- x";
alter default privileges revoke select on tables from public;
alter default privileges revoke select on tables from "to public";
-- hazards:

-- before
create extension amcheck;
-- after
create extension amcheck version '1.3';
-- up
drop extension "amcheck";

create extension if not exists "amcheck" version '1.3';
-- hazards:

-- before
create domain stamp as timestamptz;
-- after
create domain stamp as timestamptz default (now() at time zone 'UTC');
-- up
alter domain "stamp" set default (now() AT TIME ZONE 'UTC'::text);

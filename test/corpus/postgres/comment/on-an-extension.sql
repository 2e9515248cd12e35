-- before
create extension citext;
create extension hstore;
comment on extension hstore is 'said otherwise';
-- after
create extension citext;
comment on extension citext is 'ours';
create extension hstore;
-- up
comment on extension "hstore" is 'data type for storing sets of (key, value) pairs';

comment on extension "citext" is 'ours';

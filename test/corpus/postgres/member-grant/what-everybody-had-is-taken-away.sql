-- before
create extension hstore;

-- after
create extension hstore;
revoke execute on function hstore(text, text) from public;
revoke usage on type hstore from public;
-- up
revoke execute on function hstore(text, text) from public;
revoke usage on type hstore from public;
-- hazards:

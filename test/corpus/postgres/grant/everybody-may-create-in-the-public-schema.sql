-- before
-- after
grant create on schema public to public;
-- up
grant create on schema "public" to public;
-- down
revoke create on schema "public" from public;
-- hazards:

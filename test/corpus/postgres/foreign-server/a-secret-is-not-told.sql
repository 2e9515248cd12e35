-- before
create foreign data wrapper w;
create server s foreign data wrapper w options (host 'a', password 'one', api_key 'two', api_key_id 'three');
create server kept foreign data wrapper w options (url 'postgres://me:word@host/db');
-- after
create foreign data wrapper w;
create server s foreign data wrapper w options (host 'a', api_key 'other', api_key_id 'four', token 'five');
create server kept foreign data wrapper w options (url 'postgres://me:other@host/db');
-- up
-- Secrets are not kept here: put them in by hand.
alter server "s" options (drop password, set api_key_id 'four', add token '<secret>');
-- down
-- Secrets are not kept here: put them in by hand.
alter server "s" options (drop token, set api_key_id 'three', add password '<secret>');
-- hazards:

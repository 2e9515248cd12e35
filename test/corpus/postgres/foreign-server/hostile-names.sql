-- before
create foreign data wrapper "w""w";
-- after
create foreign data wrapper "w""w";
create server "ser'v""er" type 'it''s' version '\' foreign data wrapper "w""w" options ("a b" 'c''d');
create user mapping for current_user server "ser'v""er" options (user 'it''s');
-- up
create server "ser'v""er" type 'it''s' version E'\\' foreign data wrapper "w""w" options ("a b" 'c''d');

create user mapping for current_user server "ser'v""er" options (user 'it''s');
-- down
drop user mapping for current_user server "ser'v""er";

drop server "ser'v""er";
-- hazards:

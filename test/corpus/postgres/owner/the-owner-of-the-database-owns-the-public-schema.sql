-- before
-- after
alter schema public owner to current_user;
-- up

-- down

-- hazards:

-- before
create default conversion old_name for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
-- after
create default conversion new_name for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
-- renames
alter conversion "old_name" rename to "new_name";
-- up
drop conversion "old_name";

create default conversion "new_name" for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;

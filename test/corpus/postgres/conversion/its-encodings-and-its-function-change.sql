-- before
create conversion a for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create function made(int, int, cstring, internal, int, boolean) returns int language c strict as '$libdir/utf8_and_iso8859_1', 'iso8859_1_to_utf8';
create conversion b for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
-- after
create conversion a for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;
create function made(int, int, cstring, internal, int, boolean) returns int language c strict as '$libdir/utf8_and_iso8859_1', 'iso8859_1_to_utf8';
create conversion b for 'LATIN1' to 'UTF8' from made;
-- up
drop conversion "a";

create conversion "a" for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;

drop conversion "b";

create conversion "b" for 'LATIN1' to 'UTF8' from made;

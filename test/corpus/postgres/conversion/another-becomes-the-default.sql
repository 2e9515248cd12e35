-- before
create default conversion one for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create conversion two for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
-- after
create conversion one for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create default conversion two for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
-- up
drop conversion "one";

create conversion "one" for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;

drop conversion "two";

create default conversion "two" for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;

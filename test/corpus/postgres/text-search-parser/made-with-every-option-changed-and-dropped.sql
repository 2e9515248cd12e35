-- before
create text search parser first (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, headline = prsd_headline, lextypes = prsd_lextype);
create text search parser second (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, headline = prsd_headline, lextypes = prsd_lextype);
comment on text search parser second is 'cuts';
-- after
create text search parser second (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype);
create schema app;
create text search parser app."Third ""parser""" (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, headline = prsd_headline, lextypes = prsd_lextype);
comment on text search parser second is 'cuts still';
-- up
create schema "app";

create text search parser "app"."Third ""parser""" (
  start = prsd_start,
  gettoken = prsd_nexttoken,
  end = prsd_end,
  headline = prsd_headline,
  lextypes = prsd_lextype
);

drop text search parser "first";
drop text search parser "second";

create text search parser "second" (
  start = prsd_start,
  gettoken = prsd_nexttoken,
  end = prsd_end,
  lextypes = prsd_lextype
);

comment on text search parser "second" is 'cuts still';
-- down
create text search parser "first" (
  start = prsd_start,
  gettoken = prsd_nexttoken,
  end = prsd_end,
  headline = prsd_headline,
  lextypes = prsd_lextype
);

drop text search parser "app"."Third ""parser""";
drop text search parser "second";

create text search parser "second" (
  start = prsd_start,
  gettoken = prsd_nexttoken,
  end = prsd_end,
  headline = prsd_headline,
  lextypes = prsd_lextype
);

comment on text search parser "second" is 'cuts';

drop schema "app";

-- before
create text search dictionary a (template = simple, stopwords = 'english', accept = false);
create text search dictionary b (template = simple);
create text search dictionary c (template = snowball, language = 'english', stopwords = 'english');
create text search dictionary d (template = simple, accept = true, stopwords = 'english');
create text search dictionary gone (template = simple);
-- after
create text search dictionary a (template = simple, stopwords = 'english', accept = true);
create text search dictionary b (template = simple, accept = false);
create text search dictionary c (template = snowball, language = 'german');
create text search dictionary d (template = simple, stopwords = 'danish', accept = true);
create text search dictionary made (template = pg_catalog.ispell, dictfile = ispell_sample, afffile = ispell_sample, stopwords = english);
comment on text search dictionary made is 'well';
-- up
alter text search dictionary "a" (accept = 'true');
alter text search dictionary "b" (accept = 'false');
alter text search dictionary "c" (stopwords, language = 'german');
alter text search dictionary "d" (stopwords = 'danish', accept = 'true');

create text search dictionary "made" (
  template = "ispell",
  dictfile = 'ispell_sample',
  afffile = 'ispell_sample',
  stopwords = 'english'
);

comment on text search dictionary "made" is 'well';

drop text search dictionary "gone";
-- down
alter text search dictionary "a" (accept = 'false');
alter text search dictionary "b" (accept);
alter text search dictionary "c" (language = 'english', stopwords = 'english');
alter text search dictionary "d" (stopwords = 'english');

create text search dictionary "gone" (template = "simple");

drop text search dictionary "made";

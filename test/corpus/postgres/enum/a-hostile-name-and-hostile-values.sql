-- before
-- after
create type "My ""Enum"".x" as enum ('it''s', 'back\slash', 'ünï', '', 'a,b"c');
create table t (a "My ""Enum"".x" default E'back\\slash', b "My ""Enum"".x"[]);
-- up
create type "My ""Enum"".x" as enum ('it''s', E'back\\slash', 'ünï', '', 'a,b"c');

create table "t" (
  "a" "My ""Enum"".x" default 'back\slash',
  "b" "My ""Enum"".x"[]
);

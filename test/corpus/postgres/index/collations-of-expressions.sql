-- before
create table t (a text, b text collate "C");
-- after
create table t (a text, b text collate "C");
create index own on t (lower(b), lower(a), (a || b collate "POSIX"));
create index other on t (lower(b) collate "POSIX", lower(a) collate "C", (a || 'x') collate "C");
-- up
create index concurrently "other" on "t" (lower(b) collate "POSIX", lower(a) collate "C", ((a || 'x'::text)) collate "C");
create index concurrently "own" on "t" (lower(b), lower(a), (a || (b COLLATE "POSIX")));
-- hazards:

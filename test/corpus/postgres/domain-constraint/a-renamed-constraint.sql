-- before
create domain a as int constraint one check (value > 0);
comment on constraint one on domain a is 'low';
-- after
create domain a as int constraint "Two ""2""" check (value > 0);
comment on constraint "Two ""2""" on domain a is 'low';
-- renames
alter domain "a" rename constraint "one" to "Two ""2""";

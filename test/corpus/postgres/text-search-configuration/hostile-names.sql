-- before
-- after
create schema "odd "" schema";
create text search dictionary "odd "" schema"."My ""Dict""" (template = simple);
create text search configuration "odd "" schema"."My ""Config"" $$
y" (parser = default);
alter text search configuration "odd "" schema"."My ""Config"" $$
y" add mapping for asciiword with "odd "" schema"."My ""Dict""", simple;
-- up
create schema "odd "" schema";

create text search dictionary "odd "" schema"."My ""Dict""" (
  template = "simple"
);

create text search configuration "odd "" schema"."My ""Config"" $$
y" (parser = "default");

alter text search configuration "odd "" schema"."My ""Config"" $$
y" add mapping for asciiword with "odd "" schema"."My ""Dict""", "simple";
-- down
drop text search configuration "odd "" schema"."My ""Config"" $$
y";

drop text search dictionary "odd "" schema"."My ""Dict""";

drop schema "odd "" schema";

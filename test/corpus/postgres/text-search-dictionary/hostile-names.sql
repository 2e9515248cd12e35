-- before
-- after
create schema "odd "" schema";
create text search dictionary "odd "" schema"."My ""Dict"" $$
y" (template = simple, "accept" = false);
create text search dictionary public.simple (template = simple, accept = false);
comment on text search dictionary public.simple is 'ours';
-- up
create schema "odd "" schema";

create text search dictionary "odd "" schema"."My ""Dict"" $$
y" (
  template = "simple",
  accept = 'false'
);

create text search dictionary "public"."simple" (
  template = "simple",
  accept = 'false'
);

comment on text search dictionary "public"."simple" is 'ours';
-- down
drop text search dictionary "odd "" schema"."My ""Dict"" $$
y";

drop text search dictionary "public"."simple";

drop schema "odd "" schema";

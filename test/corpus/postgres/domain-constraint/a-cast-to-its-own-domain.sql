-- before
create schema s;
-- after
create schema s;
create domain public.d as text; alter domain d add check (value <> 'x'::d);
create domain s."D d" as text; alter domain s."D d" add check (value <> 'x'::s."D d");
-- up
create domain "d" as text;
create domain "s"."D d" as text;

alter domain "d" add constraint "d_check" check (VALUE <> (('x'::text)::d)::text);
alter domain "s"."D d" add constraint "D d_check" check (VALUE <> (('x'::text)::s."D d")::text);
-- down
drop domain "d";
drop domain "s"."D d";
-- hazards:

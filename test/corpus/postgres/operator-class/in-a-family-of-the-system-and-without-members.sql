-- before
-- after
create schema "a.B";
create operator class "a.B"."op's ""so""" for type int using btree family integer_ops as storage int;
create operator class bare for type text using btree as storage text;
create operator class backwards for type int using btree family integer_ops as storage int;
comment on operator class "a.B"."op's ""so""" using btree is 'odd';
-- up
create schema "a.B";

create operator family "bare" using btree;

create operator class "a.B"."op's ""so""" for type integer using btree family "integer_ops" as
  storage integer;

create operator class "backwards" for type integer using btree family "integer_ops" as
  storage integer;

create operator class "bare" for type text using btree family "bare" as
  storage text;

comment on operator class "a.B"."op's ""so""" using btree is 'odd';

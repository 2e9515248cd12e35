-- before
create schema "S ""s";
create table "S ""s"."T  DO INSTEAD WHERE 't'" ("C ""c" text);
-- after
create schema "S ""s";
create table "S ""s"."T  DO INSTEAD WHERE 't'" ("C ""c" text);
create rule "R DO ""r"" $$ ;" as on insert to "S ""s"."T  DO INSTEAD WHERE 't'"
  where new."C ""c" = e' DO INSTEAD \\; --' do instead
  update "S ""s"."T  DO INSTEAD WHERE 't'" set "C ""c" = ' WHERE ';
comment on rule "R DO ""r"" $$ ;" on "S ""s"."T  DO INSTEAD WHERE 't'" is 'it''s';
-- up
create rule "R DO ""r"" $$ ;" as
  on insert to "S ""s"."T  DO INSTEAD WHERE 't'"
  where (new."C ""c" = ' DO INSTEAD \; --'::text)
  do instead UPDATE "S ""s"."T  DO INSTEAD WHERE 't'" SET "C ""c" = ' WHERE '::text;

comment on rule "R DO ""r"" $$ ;" on "S ""s"."T  DO INSTEAD WHERE 't'" is 'it''s';

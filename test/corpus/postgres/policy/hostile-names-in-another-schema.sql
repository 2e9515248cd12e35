-- before
do $$ begin create role "Größe; drop"; exception when duplicate_object then null; end $$;
create schema "S ""s";
create table "S ""s"."T t" ("C ""c" text);
-- after
do $$ begin create role "Größe; drop"; exception when duplicate_object then null; end $$;
create schema "S ""s";
create table "S ""s"."T t" ("C ""c" text);
create policy "P ""p"" $$ ;" on "S ""s"."T t" to "Größe; drop" using ("C ""c" = e'it''s \\ --') with check ("C ""c" <> '$$');
comment on policy "P ""p"" $$ ;" on "S ""s"."T t" is 'it''s';
-- up
create policy "P ""p"" $$ ;" on "S ""s"."T t"
  to "Größe; drop"
  using ("C ""c" = 'it''s \ --'::text)
  with check ("C ""c" <> '$$'::text);

comment on policy "P ""p"" $$ ;" on "S ""s"."T t" is 'it''s';

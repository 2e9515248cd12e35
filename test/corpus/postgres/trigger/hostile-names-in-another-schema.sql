-- before
create schema "S ""s";
create table "S ""s"."T FOR EACH ROW WHEN (" ("C ""c" text, "new" text);
create function "S ""s"."F EXECUTE FUNCTION ()"() returns trigger language plpgsql as 'begin return null; end';
-- after
create schema "S ""s";
create table "S ""s"."T FOR EACH ROW WHEN (" ("C ""c" text, "new" text);
create function "S ""s"."F EXECUTE FUNCTION ()"() returns trigger language plpgsql as 'begin return null; end';
create trigger "Tr ""t"" EXECUTE FUNCTION f(" after insert or update of "C ""c", "new" on "S ""s"."T FOR EACH ROW WHEN ("
  for each row when (new."C ""c" <> e') EXECUTE FUNCTION \\f(''x'')' and new."new" > 'ü')
  execute function "S ""s"."F EXECUTE FUNCTION ()"('a''b', e'back\\slash', 'größe', '$$', '") EXECUTE FUNCTION (', 'a,b', ' ');
create constraint trigger "ein name mit genau dreiundsechzig bytes, und kein einziges mehr" after insert on "S ""s"."T FOR EACH ROW WHEN ("
  from "S ""s"."T FOR EACH ROW WHEN (" for each row execute function "S ""s"."F EXECUTE FUNCTION ()"();
comment on trigger "Tr ""t"" EXECUTE FUNCTION f(" on "S ""s"."T FOR EACH ROW WHEN (" is 'it''s';
-- up
create trigger "Tr ""t"" EXECUTE FUNCTION f("
  after insert or update of "C ""c", "new" on "S ""s"."T FOR EACH ROW WHEN ("
  for each row
  when ((new."C ""c" <> ') EXECUTE FUNCTION \f(''x'')'::text) AND (new.new > 'ü'::text))
  execute function "S ""s"."F EXECUTE FUNCTION ()"('a''b', 'back\slash', 'größe', '$$', '") EXECUTE FUNCTION (', 'a,b', ' ');

create constraint trigger "ein name mit genau dreiundsechzig bytes, und kein einziges mehr"
  after insert on "S ""s"."T FOR EACH ROW WHEN (" from "S ""s"."T FOR EACH ROW WHEN ("
  for each row
  execute function "S ""s"."F EXECUTE FUNCTION ()"();

comment on trigger "Tr ""t"" EXECUTE FUNCTION f(" on "S ""s"."T FOR EACH ROW WHEN (" is 'it''s';

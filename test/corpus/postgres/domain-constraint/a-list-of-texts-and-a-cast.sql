-- before
-- after
create domain a as varchar(10) constraint a_check check (value in ('x', 'y', 'it''s')) constraint a_cast check (value::text <> 'z') constraint a_bool check (value is not null or true);
create domain b as boolean check (value);
-- up
create domain "a" as varchar(10)
  constraint "a_bool" check ((VALUE IS NOT NULL) OR true)
  constraint "a_cast" check ((VALUE)::text <> 'z'::text)
  constraint "a_check" check ((VALUE)::text = ANY (ARRAY[('x'::character varying)::text, ('y'::character varying)::text, ('it''s'::character varying)::text]));

create domain "b" as boolean constraint "b_check" check (VALUE);

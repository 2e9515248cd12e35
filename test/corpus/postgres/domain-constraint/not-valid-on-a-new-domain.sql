-- before
-- after
create domain b as int constraint b_low check (value > -9);
alter domain b add constraint b_check check (value > 0) not valid;
-- up
create domain "b" as integer constraint "b_low" check (VALUE > '-9'::integer);

alter domain "b" add constraint "b_check" check (VALUE > 0) not valid;

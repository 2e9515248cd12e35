-- before
create aggregate old_name(a int) (sfunc = int4pl, stype = int);
create aggregate old_disc(double precision order by anyelement) (
  sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra
);
-- after
create aggregate new_name(a int) (sfunc = int4pl, stype = int);
create aggregate new_disc(double precision order by anyelement) (
  sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra
);
-- renames
alter aggregate "old_disc"(double precision order by anyelement) rename to "new_disc";
alter aggregate "old_name"(integer) rename to "new_name";
-- up
create aggregate "new_disc"(double precision order by anyelement) (
  sfunc = ordered_set_transition,
  stype = internal,
  finalfunc = percentile_disc_final,
  finalfunc_extra
);

create aggregate "new_name"("a" integer) (
  sfunc = int4pl,
  stype = integer
);

drop aggregate "old_disc"(double precision order by anyelement);
drop aggregate "old_name"(integer);

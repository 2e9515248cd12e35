-- before
create aggregate cont(double precision order by double precision) (
  sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_cont_float8_final
);
-- after
create aggregate cont(double precision order by double precision) (
  sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_cont_float8_final, finalfunc_modify = shareable
);
create aggregate disc(share double precision order by thing anyelement) (
  sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra
);
create aggregate most(order by anyelement) (
  sfunc = ordered_set_transition, stype = internal, finalfunc = mode_final, finalfunc_extra
);
create aggregate rank_of(variadic "any" order by variadic "any") (
  sfunc = ordered_set_transition_multi, stype = internal, finalfunc = rank_final, hypothetical
);
comment on aggregate rank_of(variadic "any" order by variadic "any") is 'rank';
comment on aggregate most(order by anyelement) is 'mode';
comment on aggregate disc(double precision order by anyelement) is 'disc';
-- up
create or replace aggregate "cont"(double precision order by double precision) (
  sfunc = ordered_set_transition,
  stype = internal,
  finalfunc = percentile_cont_float8_final,
  finalfunc_modify = shareable
);

create aggregate "disc"("share" double precision order by "thing" anyelement) (
  sfunc = ordered_set_transition,
  stype = internal,
  finalfunc = percentile_disc_final,
  finalfunc_extra
);

create aggregate "most"(order by anyelement) (
  sfunc = ordered_set_transition,
  stype = internal,
  finalfunc = mode_final,
  finalfunc_extra
);

create aggregate "rank_of"(variadic "any" order by variadic "any") (
  sfunc = ordered_set_transition_multi,
  stype = internal,
  finalfunc = rank_final,
  hypothetical
);

comment on aggregate "disc"(double precision order by anyelement) is 'disc';
comment on aggregate "most"(order by anyelement) is 'mode';
comment on aggregate "rank_of"(variadic "any" order by variadic "any") is 'rank';

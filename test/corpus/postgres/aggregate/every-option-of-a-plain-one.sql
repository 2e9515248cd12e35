-- before
-- after
create function step(internal, int) returns internal language internal immutable as 'int8_avg_accum';
create function done(internal, int) returns numeric language internal immutable as 'numeric_poly_sum';
create function combined(internal, internal) returns internal language internal as 'int8_avg_combine';
create function packed(internal) returns bytea language internal strict as 'int8_avg_serialize';
create function unpacked(bytea, internal) returns internal language internal strict as 'int8_avg_deserialize';
create function moved(int8[], int) returns int8[] language internal as 'int4_avg_accum';
create function moved_back(int8[], int) returns int8[] language internal as 'int4_avg_accum_inv';
create function moved_done(int8[], int) returns numeric language sql as 'select 1.0';
create aggregate everything(n int) (
  sfunc = step, stype = internal, sspace = 128, finalfunc = done, finalfunc_extra, finalfunc_modify = shareable,
  combinefunc = combined, serialfunc = packed, deserialfunc = unpacked,
  msfunc = moved, minvfunc = moved_back, mstype = int8[], msspace = 64, mfinalfunc = moved_done, mfinalfunc_extra,
  mfinalfunc_modify = read_write, minitcond = '{0,0}', parallel = restricted
);
create aggregate least_of(int) (sfunc = int4smaller, stype = int, sortop = <, combinefunc = int4smaller, parallel = safe);
-- up
create function "combined"(internal, internal)
returns internal
language internal
as 'int8_avg_combine';

create function "done"(internal, integer)
returns numeric
language internal
immutable
as 'numeric_poly_sum';

create function "moved"(bigint[], integer)
returns bigint[]
language internal
as 'int4_avg_accum';

create function "moved_back"(bigint[], integer)
returns bigint[]
language internal
as 'int4_avg_accum_inv';

create function "moved_done"(bigint[], integer)
returns numeric
language sql
as $$select 1.0$$;

create function "packed"(internal)
returns bytea
language internal
strict
as 'int8_avg_serialize';

create function "step"(internal, integer)
returns internal
language internal
immutable
as 'int8_avg_accum';

create function "unpacked"(bytea, internal)
returns internal
language internal
strict
as 'int8_avg_deserialize';

create aggregate "everything"("n" integer) (
  sfunc = step,
  stype = internal,
  sspace = 128,
  finalfunc = done,
  finalfunc_extra,
  finalfunc_modify = shareable,
  combinefunc = combined,
  serialfunc = packed,
  deserialfunc = unpacked,
  msfunc = moved,
  minvfunc = moved_back,
  mstype = bigint[],
  msspace = 64,
  mfinalfunc = moved_done,
  mfinalfunc_extra,
  mfinalfunc_modify = read_write,
  minitcond = '{0,0}',
  parallel = restricted
);

create aggregate "least_of"(integer) (
  sfunc = int4smaller,
  stype = integer,
  combinefunc = int4smaller,
  sortop = <,
  parallel = safe
);

-- before
-- after
create operator class my_boxes for type box using gist as
  operator 1 <<, operator 3 &&, operator 15 <-> (box, point) for order by float_ops,
  function 1 gist_box_consistent(internal, box, smallint, oid, internal), function 2 gist_box_union(internal, internal),
  function 5 gist_box_penalty(internal, internal, internal), function 6 gist_box_picksplit(internal, internal),
  function 7 gist_box_same(box, box, internal), function 8 gist_box_distance(internal, box, smallint, oid, internal);
create operator class points for type point using gist as
  operator 1 <<, operator 15 <-> for order by pg_catalog.float_ops,
  function 1 gist_point_consistent(internal, point, smallint, oid, internal), function 2 gist_box_union(internal, internal),
  function 3 gist_point_compress(internal), function 5 gist_box_penalty(internal, internal, internal),
  function 6 gist_box_picksplit(internal, internal), function 7 gist_box_same(box, box, internal),
  function 8 gist_point_distance(internal, point, smallint, oid, internal), storage box;
create operator class arrays for type int[] using gin as
  operator 1 && (anyarray, anyarray), operator 2 @> (anyarray, anyarray),
  function 2 ginarrayextract(anyarray, internal, internal),
  function 3 ginqueryarrayextract(anyarray, internal, smallint, internal, internal, internal, internal),
  function 4 ginarrayconsistent(internal, smallint, anyarray, integer, internal, internal, internal, internal),
  function 1 btint4cmp(integer, integer), storage integer;
create operator class kd for type point using spgist as
  operator 1 <<, operator 5 >>,
  function 1 spg_kd_config(internal, internal), function 2 spg_kd_choose(internal, internal),
  function 3 spg_kd_picksplit(internal, internal), function 4 spg_kd_inner_consistent(internal, internal),
  function 5 spg_quad_leaf_consistent(internal, internal);
create operator class spans for type int using brin as
  operator 1 <, operator 3 =,
  function 1 brin_minmax_opcinfo(internal), function 2 brin_minmax_add_value(internal, internal, internal, internal),
  function 3 brin_minmax_consistent(internal, internal, internal), function 4 brin_minmax_union(internal, internal, internal);
create operator class hashed for type text using hash as operator 1 =, function 1 hashtext(text), function 2 (text, text) hashtextextended(text, bigint);
create table t (b box, p point, a int[], i int, s text);
create index on t using gist (b my_boxes);
create index on t using gist (p points);
create index on t using gin (a arrays);
create index on t using brin (i spans);
-- up
create table "t" (
  "b" box,
  "p" point,
  "a" integer[],
  "i" integer,
  "s" text
);

create operator family "arrays" using gin;

alter operator family "arrays" using gin add
  operator 1 && (anyarray, anyarray),
  operator 2 @> (anyarray, anyarray);

create operator family "hashed" using hash;
create operator family "kd" using spgist;
create operator family "my_boxes" using gist;
create operator family "points" using gist;
create operator family "spans" using brin;

create operator class "arrays" for type integer[] using gin family "arrays" as
  function 1 btint4cmp(integer, integer),
  function 2 ginarrayextract(anyarray, internal, internal),
  function 3 ginqueryarrayextract(anyarray, internal, smallint, internal, internal, internal, internal),
  function 4 ginarrayconsistent(internal, smallint, anyarray, integer, internal, internal, internal, internal),
  storage integer;

create index "t_a_idx" on "t" using gin ("a" arrays);

create operator class "hashed" for type text using hash family "hashed" as
  operator 1 =,
  function 1 hashtext(text),
  function 2 hashtextextended(text, bigint);

create operator class "kd" for type point using spgist family "kd" as
  operator 1 <<,
  operator 5 >>,
  function 1 spg_kd_config(internal, internal),
  function 2 spg_kd_choose(internal, internal),
  function 3 spg_kd_picksplit(internal, internal),
  function 4 spg_kd_inner_consistent(internal, internal),
  function 5 spg_quad_leaf_consistent(internal, internal);

create operator class "my_boxes" for type box using gist family "my_boxes" as
  operator 1 <<,
  operator 3 &&,
  operator 15 <-> (box, point) for order by float_ops,
  function 1 gist_box_consistent(internal, box, smallint, oid, internal),
  function 2 gist_box_union(internal, internal),
  function 5 gist_box_penalty(internal, internal, internal),
  function 6 gist_box_picksplit(internal, internal),
  function 7 gist_box_same(box, box, internal),
  function 8 gist_box_distance(internal, box, smallint, oid, internal);

create index "t_b_idx" on "t" using gist ("b" my_boxes);

create operator class "points" for type point using gist family "points" as
  operator 1 <<,
  operator 15 <-> for order by float_ops,
  function 1 gist_point_consistent(internal, point, smallint, oid, internal),
  function 2 gist_box_union(internal, internal),
  function 3 gist_point_compress(internal),
  function 5 gist_box_penalty(internal, internal, internal),
  function 6 gist_box_picksplit(internal, internal),
  function 7 gist_box_same(box, box, internal),
  function 8 gist_point_distance(internal, point, smallint, oid, internal),
  storage box;

create index "t_p_idx" on "t" using gist ("p" points);

create operator class "spans" for type integer using brin family "spans" as
  operator 1 <,
  operator 3 =,
  function 1 brin_minmax_opcinfo(internal),
  function 2 brin_minmax_add_value(internal, internal, internal, internal),
  function 3 brin_minmax_consistent(internal, internal, internal),
  function 4 brin_minmax_union(internal, internal, internal);

create index "t_i_idx" on "t" using brin ("i" spans);

-- before
create operator class boxes for type box using gist as
  operator 1 <<, operator 3 &&,
  function 1 gist_box_consistent(internal, box, smallint, oid, internal), function 2 gist_box_union(internal, internal),
  function 5 gist_box_penalty(internal, internal, internal), function 6 gist_box_picksplit(internal, internal),
  function 7 gist_box_same(box, box, internal);
create table t (b box);
create index t_b on t using gist (b boxes);
-- after
create operator class boxes for type box using gist as
  operator 3 &&, operator 5 >>, operator 15 <-> (box, point) for order by float_ops,
  function 1 gist_box_consistent(internal, box, smallint, oid, internal), function 2 gist_box_union(internal, internal),
  function 5 gist_box_penalty(internal, internal, internal), function 6 gist_box_picksplit(internal, internal),
  function 7 gist_box_same(box, box, internal), function 8 gist_box_distance(internal, box, smallint, oid, internal);
create table t (b box);
create index t_b on t using gist (b boxes);
-- up
alter operator family "boxes" using gist drop
  operator 1 (box, box);

alter operator family "boxes" using gist add
  operator 5 >> (box, box),
  operator 15 <-> (box, point) for order by float_ops,
  function 8 (box, box) gist_box_distance(internal, box, smallint, oid, internal);

-- before
create operator family shapes using gist;
create operator class boxes for type box using gist family shapes as
  operator 1 <<, operator 3 &&,
  function 1 gist_box_consistent(internal, box, smallint, oid, internal), function 2 gist_box_union(internal, internal),
  function 5 gist_box_penalty(internal, internal, internal), function 6 gist_box_picksplit(internal, internal),
  function 7 gist_box_same(box, box, internal);
-- after
create operator family shapes using gist;
-- up
alter operator family "shapes" using gist drop
  operator 1 (box, box),
  operator 3 (box, box);

drop operator class "boxes" using gist;

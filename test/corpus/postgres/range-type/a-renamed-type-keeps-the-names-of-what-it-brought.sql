-- before
create type ints as range (subtype = int4);
-- after
create type old_ints as range (subtype = int4);
alter type old_ints rename to ints;
-- up
alter type "ints_multirange" rename to "old_ints_multirange";
alter function "ints"(integer, integer) rename to "old_ints";
alter function "ints"(integer, integer, text) rename to "old_ints";
alter function "ints_multirange"() rename to "old_ints_multirange";
alter function "ints_multirange"("ints") rename to "old_ints_multirange";
alter function "ints_multirange"(variadic "ints"[]) rename to "old_ints_multirange";
-- down
alter type "old_ints_multirange" rename to "ints_multirange";
alter function "old_ints"(integer, integer) rename to "ints";
alter function "old_ints"(integer, integer, text) rename to "ints";
alter function "old_ints_multirange"() rename to "ints_multirange";
alter function "old_ints_multirange"("ints") rename to "ints_multirange";
alter function "old_ints_multirange"(variadic "ints"[]) rename to "ints_multirange";

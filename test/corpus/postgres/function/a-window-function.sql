-- before
create function rank_() returns bigint language internal window as 'window_rank';
-- after
create function rank_() returns bigint language internal window as 'window_dense_rank';
create function number_() returns bigint language internal window immutable as 'window_row_number';
-- up
create or replace function "rank_"()
returns bigint
language internal
window
as 'window_dense_rank';

create function "number_"()
returns bigint
language internal
window
immutable
as 'window_row_number';

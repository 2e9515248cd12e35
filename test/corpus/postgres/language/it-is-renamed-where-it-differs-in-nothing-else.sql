-- before
create function call() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create language old_name handler call;
-- after
create function call() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler';
create language new_name handler call;
-- renames
alter language "old_name" rename to "new_name";
-- up
create language "new_name" handler call;

drop language "old_name";

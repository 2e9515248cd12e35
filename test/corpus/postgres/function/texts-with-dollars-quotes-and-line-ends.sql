-- before
create function unchanged() returns text language sql as 'select ''$$''';
-- after
create function unchanged() returns text language sql as 'select ''$$''';
create function empty() returns void language sql as '';
create function dollars() returns text language sql as 'select ''a$$b''';
create function tags() returns text language sql as 'select ''$$ $function$ $body$ $body0$''';
create function ends_in_a_dollar() returns text language sql as 'select 1::text -- $';
create function ends_like_a_tag() returns text language sql as 'select ''$$'' -- $function';
create function lines() returns text language plpgsql as E'\n\tbegin\r\n  return ''it''''s \\ ü 😀'';\n\n  -- lockstep:up\n\n  end\t \n';
-- up
create function "dollars"()
returns text
language sql
as $function$select 'a$$b'$function$;

create function "empty"()
returns void
language sql
as $$$$;

create function "ends_in_a_dollar"()
returns text
language sql
as $function$select 1::text -- $$function$;

create function "ends_like_a_tag"()
returns text
language sql
as $body$select '$$' -- $function$body$;

create function "lines"()
returns text
language plpgsql
as $$
	begin
  return 'it''s \ ü 😀';

  -- lockstep:up

  end	 
$$;

create function "tags"()
returns text
language sql
as $body1$select '$$ $function$ $body$ $body0$'$body1$;

-- before
create operator family f using hash;
create operator class old_ops for type text using hash family f as operator 1 =, function 1 hashtext(text);
-- after
create operator family f using hash;
create operator class new_ops for type text using hash family f as operator 1 =, function 1 hashtext(text);
-- renames
alter operator class "old_ops" using hash rename to "new_ops";
-- up
drop operator class "old_ops" using hash;

create operator class "new_ops" for type text using hash family "f" as
  operator 1 =,
  function 1 hashtext(text);

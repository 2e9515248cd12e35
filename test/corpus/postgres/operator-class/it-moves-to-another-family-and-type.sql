-- before
create operator family f using hash;
create operator family g using hash;
create operator class ops for type text using hash family f as operator 1 =, function 1 hashtext(text);
-- after
create operator family f using hash;
create operator family g using hash;
create operator class ops for type varchar using hash family g as operator 1 = (text, text), function 1 (text, text) hashtext(text);
-- up
alter operator family "g" using hash add
  operator 1 = (text, text),
  function 1 (text, text) hashtext(text);

drop operator class "ops" using hash;

create operator class "ops" for type varchar using hash family "g" as
  storage varchar;

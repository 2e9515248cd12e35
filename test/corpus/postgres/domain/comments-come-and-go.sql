-- requires: 17
-- before
create domain email as text not null constraint email_at check (value ~ '@');
comment on domain email is 'old';
comment on constraint email_at on domain email is 'has an at';
-- after
create domain email as text not null constraint email_at check (value ~ '@');
comment on domain email is 'new';
comment on constraint email_not_null on domain email is 'never null';
-- up
comment on constraint "email_at" on domain "email" is null;

comment on domain "email" is 'new';

comment on constraint "email_not_null" on domain "email" is 'never null';
-- down
comment on constraint "email_not_null" on domain "email" is null;

comment on domain "email" is 'old';

comment on constraint "email_at" on domain "email" is 'has an at';

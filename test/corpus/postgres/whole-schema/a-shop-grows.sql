-- requires: 15
-- before
create type order_state as enum ('new', 'paid', 'sent');
create table customers (id int generated always as identity primary key, name varchar(100) not null, email text);
create table orders (id serial primary key, customer_id int not null references customers, state order_state not null default 'new', total numeric(8,2));
create view open_orders as select o.id, c.name, o.total from orders o join customers c on c.id = o.customer_id where o.state <> 'sent';
comment on view open_orders is 'what is to be sent';
create function customer_name(id int) returns text language sql stable as $$ select name from customers c where c.id = customer_name.id $$;
-- after
create type order_state as enum ('new', 'paid', 'sent', 'cancelled');
create table customers (id bigint generated always as identity primary key, name varchar(200) not null, email text not null, constraint customers_email_key unique (email));
create table orders (id serial primary key, customer_id bigint not null references customers on delete cascade, state order_state not null default 'new', total numeric(10,2), placed_at timestamptz not null default now());
create index on orders (customer_id);
create view open_orders as select o.id, c.name, o.total, o.placed_at from orders o join customers c on c.id = o.customer_id where o.state not in ('sent', 'cancelled');
comment on view open_orders is 'what is to be sent';
create function customer_name(id bigint) returns text language sql stable as $$ select name from customers c where c.id = customer_name.id $$;
-- up
alter table "orders" drop constraint "orders_customer_id_fkey";

alter table "orders" add column "placed_at" timestamptz default now() not null;

alter table "customers" alter column "email" set not null;

alter table "customers" add constraint "customers_email_key" unique ("email");

drop function "customer_name"(integer);

drop view "open_orders";

alter type "order_state" add value 'cancelled';

alter table "customers" alter column "id" type bigint;
alter table "customers" alter column "name" type varchar(200);
alter table "orders" alter column "customer_id" type bigint;
alter table "orders" alter column "total" type numeric(10,2);

create view "open_orders" as
 SELECT o.id,
    c.name,
    o.total,
    o.placed_at
   FROM (orders o
     JOIN customers c ON ((c.id = o.customer_id)))
  WHERE (o.state <> ALL (ARRAY['sent'::order_state, 'cancelled'::order_state]));

alter table "orders" add constraint "orders_customer_id_fkey" foreign key ("customer_id") references "customers" ("id") on delete cascade;

create function "customer_name"("id" bigint)
returns text
language sql
stable
as $$ select name from customers c where c.id = customer_name.id $$;

comment on view "open_orders" is 'what is to be sent';

create index concurrently "orders_customer_id_idx" on "orders" ("customer_id");
-- hazards: blocks-reads, blocks-writes, depends-on-data, table-rewrite

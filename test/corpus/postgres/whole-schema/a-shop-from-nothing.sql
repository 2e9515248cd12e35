-- requires: 15
-- before
-- after
create schema audit;
comment on schema audit is 'who did what';
create type order_state as enum ('new', 'paid', 'sent', 'cancelled');
create domain email as text constraint email_has_an_at check (value like '%@%');
create type address as (street text, city text, zip text);

create function touch() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;

create table customers (
  id bigint generated always as identity primary key,
  email email not null constraint customers_email_key unique,
  name varchar(100) not null,
  lives_at address,
  search tsvector generated always as (to_tsvector('simple', name)) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
comment on table customers is 'whoever ever ordered';
comment on column customers.lives_at is 'where parcels go';
create index on customers using gin (search);
create trigger customers_touch before update on customers for each row execute function touch();

create table products (
  id serial primary key,
  sku text not null unique,
  price numeric(10,2) not null check (price >= 0),
  tags text[] not null default '{}'
);

create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers on delete cascade,
  state order_state not null default 'new',
  placed_at timestamptz not null default now()
);
create index on orders (customer_id);
create index orders_open on orders (placed_at desc) where state <> 'sent';
alter table orders enable row level security;
create policy own_orders on orders using (customer_id = current_setting('app.customer')::bigint);

create table order_lines (
  order_id bigint not null references orders on delete cascade,
  product_id int not null references products,
  quantity int not null check (quantity > 0),
  primary key (order_id, product_id)
);

create table audit.events (
  id bigint not null,
  at date not null,
  what jsonb,
  primary key (id, at)
) partition by range (at);
create table audit.events_2026 partition of audit.events for values from ('2026-01-01') to ('2027-01-01');
create table audit.events_rest partition of audit.events default;

create function total(wanted bigint) returns numeric language sql stable as $$
  select sum(l.quantity * p.price) from order_lines l join products p on p.id = l.product_id where l.order_id = wanted
$$;

create view open_orders with (security_invoker = true) as
  select o.id, c.email, total(o.id) as total
    from orders o join customers c on c.id = o.customer_id
   where o.state in ('new', 'paid');
create materialized view sales as
  select p.sku, sum(l.quantity) as sold from order_lines l join products p on p.id = l.product_id group by p.sku;
create unique index on sales (sku);
-- up
create schema "audit";

create type "order_state" as enum ('new', 'paid', 'sent', 'cancelled');

create domain "email" as text
  constraint "email_has_an_at" check (VALUE ~~ '%@%'::text);

create type "address" as (
  "street" text,
  "city" text,
  "zip" text
);

create table "audit"."events" (
  "id" bigint not null,
  "at" date not null,
  "what" jsonb,
  constraint "events_pkey" primary key ("id", "at")
) partition by range (at);

create table "audit"."events_2026" partition of "audit"."events" for values from ('2026-01-01') to ('2027-01-01');
create table "audit"."events_rest" partition of "audit"."events" default;

create table "customers" (
  "id" bigint generated always as identity,
  "email" email not null,
  "name" varchar(100) not null,
  "lives_at" address,
  "search" tsvector generated always as (to_tsvector('simple'::regconfig, (name)::text)) stored,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz,
  constraint "customers_pkey" primary key ("id"),
  constraint "customers_email_key" unique ("email")
);

create table "orders" (
  "id" bigint generated always as identity,
  "customer_id" bigint not null,
  "state" order_state default 'new' not null,
  "placed_at" timestamptz default now() not null,
  constraint "orders_pkey" primary key ("id"),
  constraint "orders_customer_id_fkey" foreign key ("customer_id") references "customers" ("id") on delete cascade
);

create table "products" (
  "id" serial,
  "sku" text not null,
  "price" numeric(10,2) not null,
  "tags" text[] default '{}' not null,
  constraint "products_pkey" primary key ("id"),
  constraint "products_sku_key" unique ("sku"),
  constraint "products_price_check" check (price >= (0)::numeric)
);

create table "order_lines" (
  "order_id" bigint not null,
  "product_id" integer not null,
  "quantity" integer not null,
  constraint "order_lines_pkey" primary key ("order_id", "product_id"),
  constraint "order_lines_quantity_check" check (quantity > 0),
  constraint "order_lines_order_id_fkey" foreign key ("order_id") references "orders" ("id") on delete cascade,
  constraint "order_lines_product_id_fkey" foreign key ("product_id") references "products" ("id")
);

create materialized view "sales" as
 SELECT p.sku,
    sum(l.quantity) AS sold
   FROM (order_lines l
     JOIN products p ON ((p.id = l.product_id)))
  GROUP BY p.sku;

create unique index "sales_sku_idx" on "sales" ("sku");
create index "customers_search_idx" on "customers" using gin ("search");
create index "orders_customer_id_idx" on "orders" ("customer_id");
create index "orders_open" on "orders" ("placed_at" desc) where (state <> 'sent'::order_state);

create function "total"("wanted" bigint)
returns numeric
language sql
stable
as $$
  select sum(l.quantity * p.price) from order_lines l join products p on p.id = l.product_id where l.order_id = wanted
$$;

create view "open_orders" with (security_invoker = true) as
 SELECT o.id,
    c.email,
    total(o.id) AS total
   FROM (orders o
     JOIN customers c ON ((c.id = o.customer_id)))
  WHERE (o.state = ANY (ARRAY['new'::order_state, 'paid'::order_state]));

create function "touch"()
returns trigger
language plpgsql
as $$
begin
  new.updated_at := now();
  return new;
end $$;

create trigger "customers_touch"
  before update on "customers"
  for each row
  execute function "touch"();

alter table "orders" enable row level security;

create policy "own_orders" on "orders"
  using (customer_id = (current_setting('app.customer'::text))::bigint);

comment on column "customers"."lives_at" is 'where parcels go';
comment on schema "audit" is 'who did what';
comment on table "customers" is 'whoever ever ordered';
-- hazards:

-- lockstep:revision 870157a0
-- lockstep:message tenants, users, projects and issues
-- lockstep:allow sequence public.customer_number
-- lockstep:allow table public.issues
-- lockstep:allow table public.memberships
-- lockstep:allow table public.projects
-- lockstep:allow table public.tenants
-- lockstep:allow table public.users

-- lockstep:up
create type "issue_priority" as enum ('none', 'low', 'medium', 'high', 'urgent');
create type "issue_status" as enum ('backlog', 'todo', 'in_progress', 'in_review', 'done', 'cancelled');
create type "member_role" as enum ('owner', 'admin', 'member');

create sequence "customer_number" start with 1000;

create table "issues" (
  "id" uuid default gen_random_uuid() not null,
  "tenant_id" uuid not null,
  "project_id" uuid not null,
  "title" text not null,
  "body" text default ''::text not null,
  "status" issue_status default 'backlog'::public.issue_status not null,
  "priority" issue_priority default 'none'::public.issue_priority not null,
  "reporter_id" uuid,
  "assignee_id" uuid,
  "parent_id" uuid,
  "estimate_hours" numeric(6,2),
  "due_on" date,
  "custom_fields" jsonb default '{}'::jsonb not null,
  "closed_at" timestamptz,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  "deleted_at" timestamptz,
  constraint "issues_pkey" primary key ("id"),
  constraint "issues_closed_at_check" check ((status = ANY (ARRAY['done'::public.issue_status, 'cancelled'::public.issue_status])) = (closed_at IS NOT NULL)),
  constraint "issues_estimate_hours_check" check (estimate_hours >= (0)::numeric),
  constraint "issues_parent_id_check" check (parent_id <> id),
  constraint "issues_title_check" check ((char_length(title) >= 1) AND (char_length(title) <= 200))
);

create table "memberships" (
  "tenant_id" uuid not null,
  "user_id" uuid not null,
  "role" member_role default 'member'::public.member_role not null,
  "invited_by_id" uuid,
  "accepted_at" timestamptz,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "memberships_tenant_id_user_id_pk" primary key ("tenant_id", "user_id")
);

create table "projects" (
  "id" uuid default gen_random_uuid() not null,
  "tenant_id" uuid not null,
  "key" varchar(5) not null,
  "name" text not null,
  "description" text default ''::text not null,
  "lead_id" uuid,
  "is_private" boolean default false not null,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  "deleted_at" timestamptz,
  constraint "projects_pkey" primary key ("id"),
  constraint "projects_tenant_id_id_key" unique ("tenant_id", "id"),
  constraint "projects_key_check" check ((key)::text ~ '^[A-Z][A-Z0-9]+$'::text)
);

create table "tenants" (
  "id" uuid default gen_random_uuid() not null,
  "customer_number" bigint default nextval('public.customer_number'::regclass) not null,
  "slug" text not null,
  "name" text not null,
  "owner_id" uuid,
  "settings" jsonb default '{"timezone": "UTC", "weekStartsOn": "monday", "allowedDomains": []}'::jsonb not null,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  "deleted_at" timestamptz,
  constraint "tenants_pkey" primary key ("id"),
  constraint "tenants_customer_number_unique" unique ("customer_number"),
  constraint "tenants_slug_check" check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'::text)
);

create table "users" (
  "id" uuid default gen_random_uuid() not null,
  "email" text not null,
  "email_domain" text generated always as (lower(split_part(email, '@'::text, 2))) stored,
  "name" text not null,
  "locale" text default 'en'::text not null,
  "is_active" boolean default true not null,
  "last_tenant_id" uuid,
  "last_seen_at" timestamptz(3),
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  "deleted_at" timestamptz,
  constraint "users_pkey" primary key ("id"),
  constraint "users_email_check" check (POSITION(('@'::text) IN (email)) > 1)
);

create index "issues_assignee_open_idx" on "issues" ("assignee_id", "due_on") where ((closed_at IS NULL) AND (deleted_at IS NULL));
create index "issues_board_idx" on "issues" ("project_id", "status", "priority" desc nulls last) where (deleted_at IS NULL);
create index "issues_parent_id_idx" on "issues" ("parent_id");
create index "memberships_user_id_idx" on "memberships" ("user_id");
create unique index "projects_tenant_id_key_key" on "projects" ("tenant_id", "key") where (deleted_at IS NULL);
create unique index "tenants_slug_key" on "tenants" (lower(slug)) where (deleted_at IS NULL);
create index "users_email_domain_idx" on "users" ("email_domain");
create unique index "users_email_key" on "users" (lower(email)) where (deleted_at IS NULL);

alter table "issues" add constraint "issues_assignee_id_users_id_fk" foreign key ("assignee_id") references "users" ("id") on delete set null;
alter table "issues" add constraint "issues_parent_id_issues_id_fk" foreign key ("parent_id") references "issues" ("id") on delete set null;
alter table "issues" add constraint "issues_project_fk" foreign key ("tenant_id", "project_id") references "projects" ("tenant_id", "id") on update cascade on delete cascade;
alter table "issues" add constraint "issues_reporter_id_users_id_fk" foreign key ("reporter_id") references "users" ("id") on delete set null;
alter table "memberships" add constraint "memberships_invited_by_id_users_id_fk" foreign key ("invited_by_id") references "users" ("id") on delete set null;
alter table "memberships" add constraint "memberships_tenant_id_tenants_id_fk" foreign key ("tenant_id") references "tenants" ("id") on delete cascade;
alter table "memberships" add constraint "memberships_user_id_users_id_fk" foreign key ("user_id") references "users" ("id") on delete cascade;
alter table "projects" add constraint "projects_lead_id_users_id_fk" foreign key ("lead_id") references "users" ("id") on delete set null;
alter table "projects" add constraint "projects_tenant_id_tenants_id_fk" foreign key ("tenant_id") references "tenants" ("id") on delete cascade;
alter table "tenants" add constraint "tenants_owner_id_users_id_fk" foreign key ("owner_id") references "users" ("id") on delete restrict;
alter table "users" add constraint "users_last_tenant_id_tenants_id_fk" foreign key ("last_tenant_id") references "tenants" ("id") on delete set null;

-- lockstep:down
alter table "tenants" drop constraint "tenants_owner_id_users_id_fk";
alter table "users" drop constraint "users_last_tenant_id_tenants_id_fk";

-- data-loss: Loses the rows of table "public.issues".
drop table "issues";
-- data-loss: Loses the rows of table "public.memberships".
drop table "memberships";
-- data-loss: Loses the rows of table "public.projects".
drop table "projects";
-- data-loss: Loses the rows of table "public.tenants".
drop table "tenants";
-- data-loss: Loses the rows of table "public.users".
drop table "users";

-- data-loss: Loses the position of sequence "public.customer_number".
drop sequence "customer_number";

drop type "issue_priority";
drop type "issue_status";
drop type "member_role";

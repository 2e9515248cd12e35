-- lockstep:revision c27b3538
-- lockstep:parents 7c20d5e1
-- lockstep:message milestones, links, attachments and search
-- lockstep:allow column public.issues.milestone_id
-- lockstep:allow column public.projects.active_milestone_id
-- lockstep:allow table public.attachments
-- lockstep:allow table public.issue_links
-- lockstep:allow table public.milestones

-- lockstep:up
alter type "member_role" add value 'guest';

-- lockstep:up
-- blocks-reads: Nobody reads or writes the table while it is gone through.
alter table "projects" alter column "key" type varchar(10);

create type "issue_link_kind" as enum ('blocks', 'duplicates', 'relates_to');

create table "attachments" (
  "id" uuid default gen_random_uuid() not null,
  "issue_id" uuid,
  "comment_id" bigint,
  "uploader_id" uuid,
  "file_name" text not null,
  "media_type" text default 'application/octet-stream'::text not null,
  "byte_size" bigint not null,
  "checksum" bytea not null,
  "storage_key" text not null,
  "metadata" jsonb default '{}'::jsonb not null,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "attachments_pkey" primary key ("id"),
  constraint "attachments_storage_key_unique" unique ("storage_key"),
  constraint "attachments_byte_size_check" check ((byte_size >= 1) AND (byte_size <= 104857600)),
  constraint "attachments_checksum_check" check (octet_length(checksum) = 32),
  constraint "attachments_owner_check" check (num_nonnulls(issue_id, comment_id) = 1)
);

create table "issue_links" (
  "source_id" uuid not null,
  "target_id" uuid not null,
  "kind" issue_link_kind not null,
  "created_at" timestamptz default now() not null,
  constraint "issue_links_source_id_target_id_kind_pk" primary key ("source_id", "target_id", "kind"),
  constraint "issue_links_self_check" check (source_id <> target_id)
);

create table "milestones" (
  "id" uuid default gen_random_uuid() not null,
  "project_id" uuid not null,
  "name" text not null,
  "starts_on" date,
  "due_on" date,
  "position" integer default 0 not null,
  "closed_at" timestamptz,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "milestones_pkey" primary key ("id"),
  constraint "milestones_project_id_name_key" unique ("project_id", "name"),
  constraint "milestones_dates_check" check (due_on >= starts_on)
);

alter table "issues" add column "milestone_id" uuid;
-- table-rewrite: Writes every row of the table anew.
-- blocks-reads: Nobody reads or writes the table while it is gone through.
alter table "issues" add column "search" tsvector generated always as (setweight(to_tsvector('english'::regconfig, title), 'A'::"char") || setweight(to_tsvector('english'::regconfig, body), 'B'::"char")) stored;
alter table "projects" add column "active_milestone_id" uuid;

create index "attachments_comment_id_idx" on "attachments" ("comment_id");
create index "attachments_issue_id_idx" on "attachments" ("issue_id");
create index "issue_links_target_id_idx" on "issue_links" ("target_id");

alter table "attachments" add constraint "attachments_comment_id_comments_id_fk" foreign key ("comment_id") references "comments" ("id") on delete cascade;
alter table "attachments" add constraint "attachments_issue_id_issues_id_fk" foreign key ("issue_id") references "issues" ("id") on delete cascade;
alter table "attachments" add constraint "attachments_uploader_id_users_id_fk" foreign key ("uploader_id") references "users" ("id") on delete set null;
alter table "issue_links" add constraint "issue_links_source_id_issues_id_fk" foreign key ("source_id") references "issues" ("id") on delete cascade;
alter table "issue_links" add constraint "issue_links_target_id_issues_id_fk" foreign key ("target_id") references "issues" ("id") on delete cascade;
-- blocks-writes: Nobody writes to the table while it is gone through.
-- depends-on-data: Fails when a row's milestone_id is not found in "public.milestones".
alter table "issues" add constraint "issues_milestone_id_milestones_id_fk" foreign key ("milestone_id") references "milestones" ("id") on delete set null;
alter table "milestones" add constraint "milestones_project_id_projects_id_fk" foreign key ("project_id") references "projects" ("id") on delete cascade;
-- blocks-writes: Nobody writes to the table while it is gone through.
-- depends-on-data: Fails when a row's active_milestone_id is not found in "public.milestones".
alter table "projects" add constraint "projects_active_milestone_id_milestones_id_fk" foreign key ("active_milestone_id") references "milestones" ("id") on delete set null;

-- lockstep:up no-transaction
create index concurrently "issues_search_idx" on "issues" using gin ("search");

-- lockstep:down
alter table "memberships" alter column "role" drop default;
alter table "project_members" alter column "role" drop default;

-- data-loss: Loses what column "public.issues.milestone_id" holds.
alter table "issues" drop column "milestone_id";
alter table "issues" drop column "search";
-- data-loss: Loses what column "public.projects.active_milestone_id" holds.
alter table "projects" drop column "active_milestone_id";

alter type "member_role" rename to "member_role__old";
create type "member_role" as enum ('owner', 'admin', 'member');
-- table-rewrite: Writes every row of the table anew.
-- blocks-reads: Nobody reads or writes the table while it is gone through.
-- depends-on-data: Fails when a row of column public.memberships.role holds 'guest'.
alter table "memberships" alter column "role" type "member_role" using "role"::text::"member_role";
-- table-rewrite: Writes every row of the table anew.
-- blocks-reads: Nobody reads or writes the table while it is gone through.
-- depends-on-data: Fails when a row of column public.project_members.role holds 'guest'.
alter table "project_members" alter column "role" type "member_role" using "role"::text::"member_role";
drop type "member_role__old";

-- table-rewrite: Writes every row of the table anew.
-- blocks-reads: Nobody reads or writes the table while it is gone through.
-- depends-on-data: Fails when a value of column "public.projects.key" does not fit character varying(5).
alter table "projects" alter column "key" type varchar(5);

alter table "memberships" alter column "role" set default 'member'::public.member_role;
alter table "project_members" alter column "role" set default 'member'::public.member_role;

-- data-loss: Loses the rows of table "public.attachments".
drop table "attachments";
-- data-loss: Loses the rows of table "public.issue_links".
drop table "issue_links";
-- data-loss: Loses the rows of table "public.milestones".
drop table "milestones";

drop type "issue_link_kind";

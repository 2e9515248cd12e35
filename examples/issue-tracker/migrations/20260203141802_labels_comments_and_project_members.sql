-- lockstep:revision 857a450f
-- lockstep:parents 870157a0
-- lockstep:message labels, comments and project members
-- lockstep:allow table public.comments
-- lockstep:allow table public.issue_labels
-- lockstep:allow table public.labels
-- lockstep:allow table public.project_members
-- lockstep:allow table public.reactions

-- lockstep:up
create table "comments" (
  "id" bigint generated always as identity not null,
  "issue_id" uuid not null,
  "author_id" uuid,
  "body" text not null,
  "mentioned_ids" uuid[] default '{}'::uuid[] not null,
  "edited_at" timestamptz,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  "deleted_at" timestamptz,
  constraint "comments_pkey" primary key ("id"),
  constraint "comments_body_check" check (body <> ''::text)
);

create table "issue_labels" (
  "issue_id" uuid not null,
  "label_id" uuid not null,
  constraint "issue_labels_issue_id_label_id_pk" primary key ("issue_id", "label_id")
);

create table "labels" (
  "id" uuid default gen_random_uuid() not null,
  "project_id" uuid not null,
  "name" text not null,
  "color" character(7) default '#6b7280'::bpchar not null,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "labels_pkey" primary key ("id"),
  constraint "labels_color_check" check (color ~ '^#[0-9a-f]{6}$'::text)
);

create table "project_members" (
  "project_id" uuid not null,
  "user_id" uuid not null,
  "role" member_role default 'member'::public.member_role not null,
  "created_at" timestamptz default now() not null,
  "updated_at" timestamptz default now() not null,
  constraint "project_members_pkey" primary key ("project_id", "user_id")
);

create table "reactions" (
  "comment_id" bigint not null,
  "user_id" uuid not null,
  "emoji" varchar(16) not null,
  "created_at" timestamptz default now() not null,
  constraint "reactions_comment_id_user_id_emoji_pk" primary key ("comment_id", "user_id", "emoji")
);

create index "comments_issue_id_id_idx" on "comments" ("issue_id", "id") where (deleted_at IS NULL);
create index "issue_labels_label_id_idx" on "issue_labels" ("label_id");
create unique index "labels_project_id_name_key" on "labels" ("project_id", lower(name));
create index "project_members_user_id_idx" on "project_members" ("user_id");

alter table "comments" add constraint "comments_author_id_users_id_fk" foreign key ("author_id") references "users" ("id") on delete set null;
alter table "comments" add constraint "comments_issue_id_issues_id_fk" foreign key ("issue_id") references "issues" ("id") on delete cascade;
alter table "issue_labels" add constraint "issue_labels_issue_id_issues_id_fk" foreign key ("issue_id") references "issues" ("id") on delete cascade;
alter table "issue_labels" add constraint "issue_labels_label_id_labels_id_fk" foreign key ("label_id") references "labels" ("id") on delete cascade;
alter table "labels" add constraint "labels_project_id_projects_id_fk" foreign key ("project_id") references "projects" ("id") on delete cascade;
alter table "project_members" add constraint "project_members_project_id_projects_id_fk" foreign key ("project_id") references "projects" ("id") on delete cascade;
alter table "project_members" add constraint "project_members_user_id_users_id_fk" foreign key ("user_id") references "users" ("id") on delete cascade;
alter table "reactions" add constraint "reactions_comment_id_comments_id_fk" foreign key ("comment_id") references "comments" ("id") on delete cascade;
alter table "reactions" add constraint "reactions_user_id_users_id_fk" foreign key ("user_id") references "users" ("id") on delete cascade;

-- lockstep:down
-- data-loss: Loses the rows of table "public.issue_labels".
drop table "issue_labels";
-- data-loss: Loses the rows of table "public.labels".
drop table "labels";
-- data-loss: Loses the rows of table "public.project_members".
drop table "project_members";
-- data-loss: Loses the rows of table "public.reactions".
drop table "reactions";
-- data-loss: Loses the rows of table "public.comments".
drop table "comments";

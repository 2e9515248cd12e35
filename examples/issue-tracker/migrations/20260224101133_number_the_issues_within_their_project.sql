-- lockstep:revision 7c20d5e1
-- lockstep:parents 857a450f
-- lockstep:message number the issues within their project
-- lockstep:allow column public.issues.number
-- lockstep:allow column public.projects.last_issue_number

-- lockstep:up
alter table "projects" add column "last_issue_number" integer not null default 0;

alter table "issues" add column "number" integer;

update "issues"
set "number" = "numbered"."number"
from (
  select "id", row_number() over (partition by "project_id" order by "created_at", "id") as "number"
  from "issues"
) as "numbered"
where "issues"."id" = "numbered"."id";

update "projects"
set "last_issue_number" = "counted"."issues"
from (
  select "project_id", count(*) as "issues"
  from "issues"
  group by "project_id"
) as "counted"
where "projects"."id" = "counted"."project_id";

alter table "issues"
  alter column "number" set not null,
  add constraint "issues_project_id_number_key" unique ("project_id", "number"),
  add constraint "issues_number_check" check ("number" > 0);

-- lockstep:down
alter table "issues" drop column "number";

alter table "projects" drop column "last_issue_number";

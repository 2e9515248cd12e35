-- requires: 15
-- before
create table users (tenant int, id int, primary key (tenant, id));
create table posts (tenant int not null, author int);
-- after
create table users (tenant int, id int, primary key (tenant, id));
create table posts (
  tenant int not null, author int,
  constraint posts_author_fkey foreign key (tenant, author) references users on delete set null (author)
);
-- up
alter table "posts" add constraint "posts_author_fkey" foreign key ("tenant", "author") references "users" ("tenant", "id") on delete set null ("author");

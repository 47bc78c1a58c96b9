-- CreateProject in web/src/projects/create-project.graphql
-- 1 statement, variables: {"input":{"name":"Lighthouse audiobooks"}}

insert into
  "projects" ("id", "name")
values
  ($1::uuid, $2::text)
returning
  "id",
  "created_at",
  "name";

-- CreateProject in web/src/projects/create-project.graphql
-- 1 statement, variables: {"input":{"name":"Lighthouse audiobooks"}}

insert into
  "projects" ("id", "created_by", "name")
values
  ($1::uuid, $2::text, $3::text)
returning
  "id",
  "created_at",
  "created_by",
  "name";

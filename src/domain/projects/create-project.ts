import { requirePermissionEverywhere, type Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { newId } from '../id.ts';
import type { ShownRow } from '../shown-row.ts';
import { text, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { requiredText, SHORT_TEXT } from '../text.ts';
import { Project } from './project.entity.ts';

const insertProject = statement({
  parameters: { id: uuid, name: text },
  locks: ['projects', 'id'],
  returns: Project,
  build: (db, project, { columns }) => db.insertInto('projects').values(project).returning(columns),
});

/** Creates an empty project. Requires `administer` in all projects, as nobody has a role in the new one yet. */
export async function createProject(
  database: Database,
  scope: Scope,
  input: { name: string },
): Promise<ShownRow<Project>> {
  requirePermissionEverywhere(scope, 'administer');
  return database.executeTakeFirstOrThrow(insertProject, {
    id: newId(),
    name: requiredText('name', input.name, SHORT_TEXT),
  });
}

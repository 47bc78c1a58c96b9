import { requirePermissionEverywhere, type Scope } from '../access/scope.ts';
import { createOnce } from '../create-once.ts';
import type { Database } from '../database.ts';
import type { ShownRow } from '../shown-row.ts';
import { text, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { requiredText, SHORT_TEXT } from '../text.ts';
import { Project } from './project.entity.ts';

export interface NewProject {
  /** Made by the client, so that it can send the create again; else the service makes it. */
  id?: string | null;
  name: string;
}

const insertProject = statement({
  parameters: { id: uuid, createdBy: text, name: text },
  locks: ['projects', 'id'],
  returns: Project,
  build: (db, project, { columns }) => db.insertInto('projects').values(project).returning(columns),
});

/** Creates an empty project. Requires `administer` in all projects, as nobody has a role in the new one yet. Throws ID_TAKEN as `createOnce` does. */
export async function createProject(database: Database, scope: Scope, input: NewProject): Promise<ShownRow<Project>> {
  requirePermissionEverywhere(scope, 'administer');
  const values = {
    createdBy: scope.subject,
    name: requiredText('name', input.name, SHORT_TEXT),
  };
  return createOnce(database, {
    entity: Project,
    id: input.id,
    values,
    insert: (id) => database.executeTakeFirstOrThrow(insertProject, { id, ...values }),
  });
}

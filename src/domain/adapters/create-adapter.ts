import { requirePermission, type Scope } from '../access/scope.ts';
import { createOnce } from '../create-once.ts';
import type { Database } from '../database.ts';
import type { ShownRow } from '../shown-row.ts';
import { text, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { LONG_TEXT, requiredText, SHORT_TEXT } from '../text.ts';
import { Adapter } from './adapter.entity.ts';

export interface NewAdapter {
  /** Made by the client, so that it can send the create again; else the service makes it. */
  id?: string | null;
  projectId: string;
  name: string;
  baseModel: string;
  /** The URI of the adapter's weights. */
  uri: string;
}

const insertAdapter = statement({
  parameters: { id: uuid, createdBy: text, projectId: uuid, name: text, baseModel: text, uri: text },
  locks: ['projects', 'projectId'],
  returns: Adapter,
  build: (db, adapter, { columns }) => db.insertInto('adapters').values(adapter).returning(columns),
});

/** Creates an adapter in a project. Throws NAME_TAKEN when a live adapter of the project has the same name, and ID_TAKEN as `createOnce` does. */
export async function createAdapter(database: Database, scope: Scope, input: NewAdapter): Promise<ShownRow<Adapter>> {
  requirePermission(scope, 'write', input.projectId);
  const values = {
    createdBy: scope.subject,
    projectId: input.projectId,
    name: requiredText('name', input.name, SHORT_TEXT),
    baseModel: requiredText('baseModel', input.baseModel, SHORT_TEXT),
    uri: requiredText('uri', input.uri, LONG_TEXT),
  };
  return createOnce(database, {
    entity: Adapter,
    id: input.id,
    values,
    insert: (id) => database.executeTakeFirstOrThrow(insertAdapter, { id, ...values }),
  });
}

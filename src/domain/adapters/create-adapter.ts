import { requirePermission, type Scope } from '../access/scope.ts';
import type { Database } from '../database.ts';
import { newId } from '../id.ts';
import type { ShownRow } from '../shown-row.ts';
import { text, uuid } from '../sql-type.ts';
import { statement } from '../statement.ts';
import { LONG_TEXT, requiredText, SHORT_TEXT } from '../text.ts';
import { Adapter } from './adapter.entity.ts';

export interface NewAdapter {
  projectId: string;
  name: string;
  baseModel: string;
  /** The URI of the adapter's weights. */
  uri: string;
}

const insertAdapter = statement({
  parameters: { id: uuid, projectId: uuid, name: text, baseModel: text, uri: text },
  locks: ['projects', 'projectId'],
  returns: Adapter,
  build: (db, adapter, { columns }) => db.insertInto('adapters').values(adapter).returning(columns),
});

/** Creates an adapter in a project. Throws NAME_TAKEN when a live adapter of the project has the same name. */
export async function createAdapter(database: Database, scope: Scope, input: NewAdapter): Promise<ShownRow<Adapter>> {
  requirePermission(scope, 'write', input.projectId);
  return database.executeTakeFirstOrThrow(insertAdapter, {
    id: newId(),
    projectId: input.projectId,
    name: requiredText('name', input.name, SHORT_TEXT),
    baseModel: requiredText('baseModel', input.baseModel, SHORT_TEXT),
    uri: requiredText('uri', input.uri, LONG_TEXT),
  });
}

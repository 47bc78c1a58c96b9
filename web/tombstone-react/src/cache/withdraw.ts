import type { ApolloCache } from '@apollo/client';
import type { FieldFunctionOptions, Modifier } from '@apollo/client/cache';
import { holds, loadedRows, type StoredConnection, withOneLess, without } from './connection.ts';
import { argumentsOf } from './list-arguments.ts';
import { type RowState, shows } from './membership.ts';
import { modifyLists } from './modify-lists.ts';

/** What the service answered about a row that is deleted. */
export interface Deletion {
  readonly row: { readonly id: string; readonly createdAt: string; readonly project: { readonly id: string } };
  readonly before: RowState;
  readonly after: RowState;
  /** Whether it was deleted before this call, so that lists may have been loaded without it. */
  readonly alreadyDeleted: boolean;
}

/** The field under which projects, adapters and the root have lists of one kind of row. */
export type ListField = 'ingestJobs' | 'jobs' | 'adapters';

/**
 * Takes a deleted row out of the lists that no longer show it: those at the root, and those of the objects that it
 * belongs to. In the lists that do show it, it is marked already by the service's answer.
 */
export function withdraw(
  cache: ApolloCache,
  field: ListField,
  deletion: Deletion,
  owners: readonly { readonly id: string }[],
): void {
  const row = cache.identify(deletion.row) ?? '';
  for (const owner of ['ROOT_QUERY', ...owners.map((object) => cache.identify(object))]) {
    modifyLists(cache, owner, field, withdrawn(row, deletion));
  }
}

const withdrawn =
  (row: string, deletion: Deletion): Modifier<StoredConnection> =>
  (list, { storeFieldName, readField, DELETE }) => {
    const asked = argumentsOf(storeFieldName);
    if (asked.projectId !== undefined && asked.projectId !== deletion.row.project.id) return list;

    const loaded = holds(list, row);
    const shown = shows(asked, deletion.before);
    // Where it is new, its place and the cursor there are the service's to say: the list is read anew when next shown.
    if (shows(asked, deletion.after)) return loaded || shown ? list : DELETE;
    if (loaded) return without(list, row);
    if (!shown || !mayCount(list, deletion, readField)) return list;
    if (!deletion.alreadyDeleted) return withOneLess(list);
    // Whether it was loaded before or after that, nobody knows. No number is better than a wrong one.
    const { totalCount: _, ...rest } = list;
    return rest;
  };

/** Whether a list that did not load the row may count it: only if the row's place is after all that was loaded. */
function mayCount(list: StoredConnection, { row }: Deletion, readField: FieldFunctionOptions['readField']): boolean {
  const rows = loadedRows(list);
  if (!rows) return true;
  if (list.pageInfo?.hasNextPage === false || rows.length === list.totalCount) return false;

  const last = { __ref: rows.at(-1) ?? '' };
  const age = Date.parse(row.createdAt) - Date.parse(readField<string>('createdAt', last) ?? '');
  return age === 0 ? row.id < (readField<string>('id', last) ?? '') : !(age > 0);
}

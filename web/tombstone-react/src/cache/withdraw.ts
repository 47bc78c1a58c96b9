import { type ApolloCache, isReference } from '@apollo/client';
import { changeLists, type FoundList } from './change-lists.ts';
import type { Deletion, DeletionCall } from './deletion.ts';
import { historyOf } from './history.ts';
import { argumentsOf, type ListArguments } from './list-arguments.ts';
import { shows } from './membership.ts';
import { rowsThatAre } from './same-row.ts';
import { takeOut } from './take-out.ts';

/**
 * Takes a deleted row out of the lists that no longer show it, and lowers the counts that counted it. The lists that do
 * show it have the mark of its deletion already, from the service's answer.
 */
export function withdraw(cache: ApolloCache, field: string, deletion: Deletion, call: DeletionCall): void {
  // The lists without the row that were loaded since the cache took it out are the service's own.
  const settled = deletion.earlier && historyOf(cache).deleted.has(deletion.id);
  changeLists(cache, field, call, (list, found) => {
    const asked = askedOf(cache, found);
    const before = asked && shows(asked, deletion.before);
    const after = deletion.after ? asked && shows(asked, deletion.after) : false;
    const copies = rowsThatAre(deletion, list, found);
    const held = copies && copies.length > 0;

    if (!held && (settled || (before === false && after === false))) return list;
    if (held === undefined || after === undefined) return undefined;
    if (!after) return takeOut(cache, list, { deletion, call, found, held, before, asked });
    // Only the service knows the place and the cursor of a row that is new to a list. A row that the cache does not
    // store by its id is a copy, without the mark of its deletion.
    return (held || before) && copies?.every((row) => isReference(row)) ? list : undefined;
  });
}

/** What a list shows, by its own arguments and by the object that has it; undefined when that is not known. */
function askedOf(cache: ApolloCache, { fieldName, storeFieldName, readField }: FoundList): ListArguments | undefined {
  const typename = readField<string>('__typename') ?? '';
  const asked = argumentsOf(cache, { typename, fieldName, storeFieldName });
  if (!asked || typename === 'Query') return asked;
  const owner = readField<string>('id');
  if (owner === undefined) return undefined;
  return typename === 'Project'
    ? { ...asked, projectId: owner }
    : { ...asked, adapterIds: [...asked.adapterIds, owner] };
}

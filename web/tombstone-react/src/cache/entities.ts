import { type ApolloCache, isReference, type StoreObject } from '@apollo/client';
import { fieldOf } from './change-lists.ts';
import { allRows, type StoredConnection } from './connection.ts';

/** An object that the cache holds, and its id there. */
interface Entity {
  readonly id: string;
  readonly fields: StoreObject;
}

/** Returns the objects of one type that the cache stores by their ids. */
export function entities(cache: ApolloCache, typename: string): Entity[] {
  const all = cache.extract() as Record<string, StoreObject | undefined>;
  return Object.entries(all).flatMap(([id, fields]) => (fields?.__typename === typename ? { id, fields } : []));
}

/** Returns the lists of an object with one field name, whatever their arguments. */
const listsOf = ({ fields }: Entity, name: string): StoredConnection[] =>
  Object.keys(fields)
    .filter((field) => fieldOf(field) === name)
    .map((field) => fields[field])
    .filter(isConnection);

/** Returns the cache ids of the rows in those lists. */
export const rowIdsInLists = (owner: Entity, name: string): string[] =>
  listsOf(owner, name).flatMap((list) => allRows(list).flatMap((row) => refOf(row) ?? []));

/** Returns whether a sample belongs to a job; undefined when neither of them has the field that says so. */
export function isSampleOf(job: Entity, sample: Entity): boolean | undefined {
  const jobOfSample = refOf(sample.fields['job']);
  if (jobOfSample !== undefined) return jobOfSample === job.id;
  return rowIdsInLists(job, 'audioSamples').includes(sample.id) || undefined;
}

export const refOf = (value: unknown): string | undefined => (isReference(value) ? value.__ref : undefined);

const isConnection = (value: unknown): value is StoredConnection =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isReference(value);

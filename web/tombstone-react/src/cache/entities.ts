import { type ApolloCache, isReference, type StoreObject } from '@apollo/client';
import { fieldOf } from './change-lists.ts';
import { allRows, type StoredConnection } from './connection.ts';

/** An object that the cache holds, and its id there. */
export interface Entity {
  readonly id: string;
  readonly fields: StoreObject;
}

/** The objects of one type that the cache stores by their ids. */
export function entities(cache: ApolloCache, typename: string): Entity[] {
  const all = cache.extract() as Record<string, StoreObject | undefined>;
  return Object.entries(all).flatMap(([id, fields]) => (fields?.__typename === typename ? { id, fields } : []));
}

/** The lists of an object under one field, whatever they were asked for with. */
const listsOf = ({ fields }: Entity, name: string): StoredConnection[] =>
  Object.keys(fields)
    .filter((field) => fieldOf(field) === name)
    .map((field) => fields[field])
    .filter(isConnection);

/** The rows of those lists, by their ids in the cache. */
export const rowsOfLists = (owner: Entity, name: string): string[] =>
  listsOf(owner, name).flatMap((list) => allRows(list).flatMap((row) => referred(row) ?? []));

/** Whether a job made a sample; undefined when neither of them says so. */
export function made(job: Entity, sample: Entity): boolean | undefined {
  const ofSample = referred(sample.fields['job']);
  if (ofSample !== undefined) return ofSample === job.id;
  return rowsOfLists(job, 'audioSamples').includes(sample.id) || undefined;
}

export const referred = (value: unknown): string | undefined => (isReference(value) ? value.__ref : undefined);

const isConnection = (value: unknown): value is StoredConnection =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isReference(value);

import type { ApolloCache, Reference, StoreObject } from '@apollo/client';
import { holds, type StoredConnection } from './connection.ts';

/** An object that the cache holds, and its id there. */
export interface Entity {
  readonly id: string;
  readonly fields: StoreObject;
}

/** The objects of some types that the cache holds. */
export function entities(cache: ApolloCache, ...types: string[]): Entity[] {
  const all = cache.extract() as Record<string, StoreObject>;
  return Object.entries(all)
    .filter(([, fields]) => types.includes(fields.__typename ?? ''))
    .map(([id, fields]) => ({ id, fields }));
}

/** The lists of an object under one field, whatever they were asked for with. */
export const listsOf = ({ fields }: Entity, name: string): StoredConnection[] =>
  Object.entries(fields)
    .filter(([field]) => field.split(/[:(]/)[0] === name)
    .map(([, list]) => list as StoredConnection);

/** Whether a job made a sample, as far as either says so. */
export const made = (job: Entity, sample: Entity): boolean =>
  (sample.fields['job'] as Reference | undefined)?.__ref === job.id ||
  listsOf(job, 'audioSamples').some((list) => holds(list, sample.id));

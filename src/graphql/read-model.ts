import type { Scope } from '../domain/access/scope.ts';
import { Project } from '../domain/projects/project.entity.ts';
import type { EntityType, Model, Table } from '../engine/index.ts';
import { readPolicy } from './read-policy.ts';

/** The table of an entity, and which properties are null in a live row. */
type TableOf = (entity: EntityType) => Table & { readonly nullWhenLive: readonly string[] };

/** Describes the rows of this service to the engine. */
export const readModel = (tableOf: TableOf): Model<Scope> => ({
  tableOf,
  policy: readPolicy((entity) => tableOf(entity).nullWhenLive),
  partition: { key: 'projectId', entity: Project },
});

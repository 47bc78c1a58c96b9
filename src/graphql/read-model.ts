import type { Scope } from '../domain/access/scope.ts';
import { Project } from '../domain/projects/project.entity.ts';
import { type Tables, tableOf } from '../domain/table.ts';
import type { Model } from '../engine/index.ts';
import { readPolicy } from './read-policy.ts';

/** Describes the rows of this service to the engine. */
export const readModel = (tables: Tables): Model<Scope> => ({
  tableOf: (entity) => tableOf(tables, entity),
  policy: readPolicy((entity) => tableOf(tables, entity).nullWhenLive),
  partition: { key: 'projectId', entity: Project },
});

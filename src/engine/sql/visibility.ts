import type { Scope } from '../../domain/access/scope.ts';
import { type EntityType, type Tables, tableOf } from '../../domain/table.ts';
import { softDeleteParent } from '../plan/relations.ts';
import { type Bind, inScope } from './conditions.ts';
import { followReferences } from './reference-path.ts';

/**
 * Which rows may be found by their ids: `any` that the viewer can see, for
 * relations, which always resolve; or those that may be asked for from outside.
 */
export type Visibility = 'any' | 'reachable';

/** The conditions on rows under which the viewer may find them. */
export function visibilityConditions(
  tables: Tables,
  kind: EntityType,
  alias: string,
  reach: Visibility,
  scope: Scope,
  bind: Bind<Scope>,
): string[] {
  const table = tableOf(tables, kind);
  const conditions = inScope(table, alias, scope, 'read', bind);
  if (reach === 'any') return conditions;
  if (table.live) return [...conditions, table.live(alias)];
  return [...conditions, ...hangsOnLiveRow(tables, kind, alias, scope, bind)];
}

/** For admins of their project, rows of a kind without a tombstone are there even when what they hang on is deleted. */
function hangsOnLiveRow(tables: Tables, kind: EntityType, alias: string, scope: Scope, bind: Bind<Scope>): string[] {
  const way = softDeleteParent.get(kind);
  if (!way || scope.projects.administer === 'every') return [];
  const { joins, reference, end } = followReferences(tables, kind, alias, way);
  const live = `exists (select from ${end.name} above ${joins} where above.id = ${reference} and ${end.live?.('above')})`;
  const administered = inScope(tableOf(tables, kind), alias, scope, 'administer', bind);
  return [`(${[live, ...administered].join(' or ')})`];
}

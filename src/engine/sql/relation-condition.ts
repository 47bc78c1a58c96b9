import type { Scope } from '../../domain/access/scope.ts';
import { type Tables, tableOf } from '../../domain/table.ts';
import type { Relation } from '../plan/relations.ts';
import { type Bind, inScope } from './conditions.ts';
import { followReferences } from './reference-path.ts';

/**
 * Which rows a parent's list is made of. Below a row that the viewer can see all
 * are of its project, as the database sees to.
 */
export function relationCondition(
  tables: Tables,
  { rows, by }: Relation,
  alias: string,
  parent: string,
  scope: Scope,
  bind: Bind<Scope>,
): { joins: string; conditions: string[] } {
  if (by.length === 0) return { joins: '', conditions: inScope(tableOf(tables, rows), alias, scope, 'read', bind) };
  const { joins, reference } = followReferences(tables, rows, alias, by);
  return { joins, conditions: [`${reference} = ${parent}`] };
}

import type { Scope } from '../../src/domain/access/scope.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';
import { MemoryLimit } from '../../src/engine/limited-map.ts';
import type { Relation } from '../../src/engine/model/relation.ts';
import type { EntityType } from '../../src/engine/model/table.ts';
import { Plan } from '../../src/engine/plan/plan.ts';
import { readRows } from '../../src/engine/plan/read-rows.ts';
import type { Reader } from '../../src/engine/plan/reader.ts';
import type { List } from '../../src/engine/rows/list.ts';
import type { ListArguments } from '../../src/engine/rows/list-request.ts';
import { emptySelection, type ListSelection, type Selection } from '../../src/engine/sql/selection.ts';
import { readModel } from '../../src/graphql/read-model.ts';
import type { RowVisibility } from '../../src/graphql/read-policy.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { EVERYTHING } from './database-fixture.ts';

type ListArgs = Partial<ListArguments> & { includeDeleted?: boolean };

/** Reads by the engine without a document. */
export function engineReads(database: () => OpenDatabase) {
  function read(
    viewer: Scope,
    entity: EntityType,
    visibility: RowVisibility,
    ids: readonly string[],
    selection: Selection,
    lists: readonly ListSelection[] = [],
  ) {
    const { fetch, tableOf } = database();
    const reader: Reader<Scope> = { fetch, model: readModel(tableOf), viewer };
    const plan = new Plan<Scope>(entity, selection, lists, new MemoryLimit());
    return readRows(reader, plan.prepare(reader, visibility, {}), ids);
  }

  return {
    /** Reads rows by id, with some of their properties. */
    rowsOf: (
      viewer: Scope,
      entity: EntityType,
      visibility: RowVisibility,
      ids: readonly string[],
      ...properties: string[]
    ) => read(viewer, entity, visibility, ids, selecting(...properties)),
    /** Reads the first page of a project's list and its total count. */
    listOf: async (relation: Relation, project: string, args: ListArgs = {}) => {
      const argumentsFor = () => ({ first: 100, ...args });
      const list = { relation, filters: {}, index: 0, argumentsFor, rows: selecting(), more: true, total: true };
      const selection = selecting('projectId');
      selection.lists.set('list', list);
      const [row] = await read(EVERYTHING, Project, 'all', [project], selection, [list]);
      const page = row?.['list'] as List | undefined;
      return { ids: idsOf(page?.nodes ?? []), total: page?.totalCount };
    },
  };
}

/** Returns the ids of rows, sorted. */
export const idsOf = (rows: readonly (object | null)[]): string[] =>
  rows.flatMap((row) => (row ? [(row as { id: string }).id] : [])).toSorted();

function selecting(...properties: string[]): Selection {
  const selection = emptySelection();
  for (const property of ['id', ...properties]) selection.properties.add(property);
  return selection;
}

import { defineEntity, p } from '@mikro-orm/core';
import { hideDeleted, LIVE, projectPages, softDeletion, tombstoneCheck } from '../deletion/tombstone.ts';
import type { Label } from '../errors.ts';
import { Project } from '../projects/project.entity.ts';
import { creation, rowColumns } from '../row-columns.ts';
import { ADAPTERS, declareSearchIndex } from '../search-indexes.ts';

const AdapterSchema = defineEntity({
  name: 'Adapter',
  tableName: 'adapters',
  filters: hideDeleted,
  indexes: [...projectPages('adapters'), declareSearchIndex(ADAPTERS)],
  uniques: [{ name: 'adapters_live_name', properties: ['project', 'name'], where: LIVE }],
  checks: [tombstoneCheck('adapters')],
  properties: {
    ...rowColumns,
    ...creation,
    ...softDeletion,
    project: () => p.manyToOne(Project).ref(),
    name: p.text(),
    baseModel: p.text(),
    uri: p.text(),
  },
});

/** A voice for generation jobs. It is only ever soft-deleted: the jobs that used it keep showing it. */
export class Adapter extends AdapterSchema.class {
  static readonly label: Label = 'Adapter';
}
AdapterSchema.setClass(Adapter);

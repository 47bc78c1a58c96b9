import { defineEntity, p } from '@mikro-orm/core';
import { hideDeleted, projectPages, softDeletion, tombstoneCheck } from '../deletion/soft-deletion.ts';
import type { Label } from '../errors.ts';
import { identity } from '../identity.ts';
import { Project } from '../projects/project.entity.ts';

const AdapterSchema = defineEntity({
  name: 'Adapter',
  tableName: 'adapters',
  filters: hideDeleted,
  indexes: projectPages('adapters'),
  uniques: [{ name: 'adapters_live_name', properties: ['project', 'name'], where: 'deleted_at is null' }],
  checks: [tombstoneCheck('adapters')],
  properties: {
    ...identity,
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

import { defineEntity, p } from '@mikro-orm/core';
import { hideDeleted, projectPages, softDeletion, tombstoneIsWhole } from '../deletion/soft-deletion.ts';
import type { Label } from '../errors.ts';
import { identity } from '../identity.ts';
import { Project } from '../projects/project.entity.ts';

const AdapterSchema = defineEntity({
  name: 'Adapter',
  tableName: 'adapters',
  filters: hideDeleted,
  indexes: projectPages('adapters'),
  uniques: [{ name: 'adapters_live_name', properties: ['project', 'name'], where: 'deleted_at is null' }],
  checks: [tombstoneIsWhole('adapters')],
  properties: {
    ...identity,
    ...softDeletion,
    project: () => p.manyToOne(Project).ref(),
    name: p.text(),
    baseModel: p.text(),
    uri: p.text(),
  },
});

/** A voice that generation jobs speak with. Jobs that used it show it for good, so it is never removed, only marked. */
export class Adapter extends AdapterSchema.class {
  static readonly label: Label = 'Adapter';
}
AdapterSchema.setClass(Adapter);

import { defineEntity, p } from '@mikro-orm/core';
import type { Label } from '../errors.ts';
import { creation, rowColumns } from '../row-columns.ts';

const ProjectSchema = defineEntity({
  name: 'Project',
  tableName: 'projects',
  indexes: [{ name: 'projects_page', properties: ['createdAt', 'id'] }],
  properties: {
    ...rowColumns,
    ...creation,
    name: p.text(),
  },
});

/** The owner of all other rows: each row belongs to one project and cannot move to another. */
export class Project extends ProjectSchema.class {
  static readonly label: Label = 'Project';
}
ProjectSchema.setClass(Project);

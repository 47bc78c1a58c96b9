import { defineEntity, p } from '@mikro-orm/core';
import type { Label } from '../errors.ts';
import { identity } from '../identity.ts';

const ProjectSchema = defineEntity({
  name: 'Project',
  tableName: 'projects',
  indexes: [{ name: 'projects_page', properties: ['createdAt', 'id'] }],
  properties: {
    ...identity,
    name: p.text(),
  },
});

/** Whose data it is: every other row belongs to one project, for good. */
export class Project extends ProjectSchema.class {
  static readonly label: Label = 'Project';
}
ProjectSchema.setClass(Project);

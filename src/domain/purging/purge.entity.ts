import { defineEntity, p } from '@mikro-orm/core';
import { Project } from '../projects/project.entity.ts';
import { rowColumns } from '../row-columns.ts';

const PurgeSchema = defineEntity({
  name: 'Purge',
  tableName: 'purges',
  properties: {
    ...rowColumns,
    finishedAt: p.datetime(3).nullable(),
    role: p.text().defaultRaw('session_user'),
    osUser: p.text(),
    deletedBefore: p.datetime(3),
    project: () => p.manyToOne(Project).ref().nullable().deleteRule('no action'),
    generationJobs: p.integer().default(0),
    audioSamples: p.integer().default(0),
    ingestJobs: p.integer().default(0),
    adapters: p.integer().default(0),
  },
});

/**
 * The record of one purge: who asked for it, with which arguments, and how many rows it has removed
 * so far. `finishedAt` stays null when it was interrupted.
 */
export class Purge extends PurgeSchema.class {}
PurgeSchema.setClass(Purge);

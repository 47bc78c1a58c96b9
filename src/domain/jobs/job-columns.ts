import { p } from '@mikro-orm/core';
import { JobStatus } from './job-status.ts';

/** The index of the jobs that can be claimed, in the order of claims. */
export const queueIndex = (table: string) => ({
  name: `${table}_queue`,
  properties: ['project', 'createdAt', 'id'] as ('project' | 'createdAt' | 'id')[],
  where: { status: JobStatus.QUEUED, deletedAt: null },
});

/** The worker's attempt at the job: a UUID that it made. Null when no worker started the job, or none that named its attempt. */
export const attemptAtJob = { attempt: p.uuid().nullable() };

/** The unique index that holds that an attempt has one job. */
export const uniqueAttempt = (table: string) => ({
  name: `${table}_attempt`,
  properties: ['project', 'attempt'] as ('project' | 'attempt')[],
  where: { attempt: { $ne: null } },
});

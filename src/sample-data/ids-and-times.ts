/** Returns an id that is the same in every installation, so that examples can use it. */
export const sampleId = (number: number): string => `0199a5e0-0000-7000-8000-${String(number).padStart(12, '0')}`;

const now = Date.now();
const HOUR_MS = 3_600_000;

export const hoursAgo = (hours: number): Date => new Date(now - hours * HOUR_MS);

/** Returns the times of a job that was queued so many hours ago and then ran for so many minutes. */
export const ranFor = (minutes: number, queued: number) => ({
  createdAt: hoursAgo(queued),
  startedAt: hoursAgo(queued - 0.01),
  finishedAt: hoursAgo(queued - 0.01 - minutes / 60),
});

export const runningSince = (queued: number) => ({ createdAt: hoursAgo(queued), startedAt: hoursAgo(queued - 0.01) });

export const queuedSince = (queued: number) => ({ createdAt: hoursAgo(queued) });

export const cancelledAfter = (minutes: number, queued: number) => ({
  createdAt: hoursAgo(queued),
  finishedAt: hoursAgo(queued - minutes / 60),
});

/**
 * Which rows there are. Everything follows from a row's number, so that every
 * contender, pgbench included, can name rows without asking for them first.
 */

/** What a row's id says of its kind. */
export const KIND = { project: 0, job: 1, adapter: 2, sample: 3, feedback: 4, ingestJob: 5, document: 6 } as const;

/** A place in a list of jobs: just after this row. */
export interface Position {
  readonly createdAt: string;
  readonly id: string;
}

/** The id of a row by its number; `bench.id` is the same in SQL. */
export function idOf(kind: keyof typeof KIND, n: number): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
  return `018f${hex(KIND[kind], 4)}-0000-7000-8000-${hex(n, 12)}`;
}

/** Jobs come in blocks of 20: twelve of the big project and one of each of eight others. */
export const BLOCK = 20;
export const projectOf = (n: number): string => idOf('project', n % BLOCK < 12 ? 0 : (n % BLOCK) - 11);

/** One block in 20 is deleted: the last. */
export const isDeleted = (n: number): boolean => Math.floor(n / BLOCK) % 20 === 19;

/** Every tenth job was created in the same instant as the one before it; `bench.instant` is the same in SQL. */
export function positionOf(n: number): Position {
  const seconds = n - (n % 10 === 9 ? 1 : 0);
  return { createdAt: new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString(), id: idOf('job', n) };
}

/** Where the jobs live that are there to be deleted, apart from what is read. */
export const SIDE_PROJECT = 9;

export const adapterCount = (scale: number): number => Math.max(20, Math.floor(scale / 20_000) * 20);

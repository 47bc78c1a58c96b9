import { ErrorCode } from '../../../src/domain/errors.ts';

/**
 * The rules over again, as plain as they can be said: no locks, no SQL, one
 * thing after the other. It shares nothing with the service but the codes.
 */
export interface State {
  ingestJobs: Record<string, IngestJob>;
  adapters: Record<string, Adapter>;
  jobs: Record<string, GenerationJob>;
  samples: Record<string, Row & { job: string }>;
  feedback: Record<string, Row & { sample: string }>;
}

export const emptyState = (): State => ({ ingestJobs: {}, adapters: {}, jobs: {}, samples: {}, feedback: {} });

/** Times are the service's own: they are taken from the answer that first tells them, and must never change after it. */
export interface Row {
  createdAt: string;
}

export interface Tombstone {
  deletedAt: string | null;
  deletedBy: string | null;
  deletionReason: string | null;
}

export const LIVE: Tombstone = { deletedAt: null, deletedBy: null, deletionReason: null };

export type Status = 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';

interface SoftDeletable extends Row {
  tombstone: Tombstone;
}

interface Job extends SoftDeletable {
  status: Status;
}

interface IngestJob extends Job {
  statusBeforeDeletion: Status | null;
  documentCount: number;
}

interface GenerationJob extends Job {
  adapter: string | null;
}

interface Adapter extends SoftDeletable {
  name: string;
}

/** That a call is refused, and a word that its message must hold. */
export class Refusal {
  readonly code: ErrorCode;
  readonly word: string;

  constructor(code: ErrorCode, word = '') {
    this.code = code;
    this.word = word;
  }
}

const MOVES: Record<Move, { from: Status[]; to: Status }> = {
  start: { from: ['QUEUED'], to: 'RUNNING' },
  complete: { from: ['RUNNING'], to: 'COMPLETED' },
  fail: { from: ['RUNNING'], to: 'FAILED' },
  cancel: { from: ['QUEUED', 'RUNNING'], to: 'CANCELLED' },
};
export type Move = 'start' | 'complete' | 'fail' | 'cancel';

/** Moves a job on, or says why it stays. */
export function moveJob(job: Job | undefined, move: Move): Refusal | undefined {
  if (!job || isDeleted(job)) return new Refusal(ErrorCode.NOT_FOUND);
  if (!MOVES[move].from.includes(job.status)) return new Refusal(ErrorCode.INVALID_TRANSITION, job.status);
  job.status = MOVES[move].to;
  return undefined;
}

/** Why a row cannot be deleted; one that is deleted can be, again, to no effect. */
export function whyNotDeletable(row: SoftDeletable | Job | undefined): Refusal | undefined {
  if (!row) return new Refusal(ErrorCode.NOT_FOUND);
  if (isDeleted(row) || !('status' in row)) return undefined;
  if (row.status === 'RUNNING') return new Refusal(ErrorCode.JOB_RUNNING, 'cancel it first');
  if (row.status === 'QUEUED') return new Refusal(ErrorCode.JOB_QUEUED, 'cancel it first');
  return undefined;
}

/** Why no job can be made with the adapter. */
export function whyNotUsable({ adapters }: State, adapter: string | null): Refusal | undefined {
  if (adapter === null) return undefined;
  const row = adapters[adapter];
  if (!row) return new Refusal(ErrorCode.NOT_FOUND);
  return isDeleted(row) ? new Refusal(ErrorCode.ADAPTER_DELETED) : undefined;
}

/** Why no feedback can be given on the sample. */
export function whyNotJudgeable({ jobs, samples }: State, sample: string): Refusal | undefined {
  const job = jobs[samples[sample]?.job ?? ''];
  if (!job) return new Refusal(ErrorCode.NOT_FOUND);
  return isDeleted(job) ? new Refusal(ErrorCode.JOB_DELETED) : undefined;
}

export const isNameTaken = ({ adapters }: State, name: string): boolean =>
  Object.values(adapters).some((adapter) => adapter.name === name && !isDeleted(adapter));

export const isDeleted = ({ tombstone }: SoftDeletable): boolean => tombstone.deletedAt !== null;

/** Rows in the order of every list: newest first. */
export function newestFirst<T extends Row>(
  rows: Record<string, T>,
  isWanted: (row: T) => boolean,
): (T & { id: string })[] {
  const place = ({ createdAt, id }: T & { id: string }) => `${createdAt} ${id}`;
  return Object.entries(rows)
    .filter(([, row]) => isWanted(row))
    .map(([id, row]) => ({ ...row, id }))
    .sort((one, other) => (place(one) < place(other) ? 1 : -1));
}

export const samplesOf = ({ samples }: State, job: string) => newestFirst(samples, (sample) => sample.job === job);

export const feedbackOn = ({ feedback }: State, sample: string) =>
  newestFirst(feedback, (given) => given.sample === sample);

export const feedbackOfJob = (state: State, job: string) =>
  samplesOf(state, job).flatMap((sample) => feedbackOn(state, sample.id));

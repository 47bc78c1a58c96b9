import { ErrorCode } from '../../../src/domain/errors.ts';

/**
 * A sequential model of the rules, without locks or SQL. It shares only the error
 * codes with the service.
 */
export interface State {
  ingestJobs: Record<string, IngestJob>;
  adapters: Record<string, Adapter>;
  jobs: Record<string, GenerationJob>;
  samples: Record<string, Row & { job: string }>;
  feedback: Record<string, Row & { sample: string }>;
}

export const emptyState = (): State => ({ ingestJobs: {}, adapters: {}, jobs: {}, samples: {}, feedback: {} });

/** The model takes times from the first answer that has them. They must never change afterwards. */
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

export interface Job extends SoftDeletable {
  status: Status;
  attempt: string | null;
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

/** An expected error: its code, and a text that its message must contain. */
export class Refusal {
  readonly code: ErrorCode;
  readonly messagePart: string;

  constructor(code: ErrorCode, messagePart = '') {
    this.code = code;
    this.messagePart = messagePart;
  }
}

const TRANSITIONS: Record<Transition, { from: Status[]; to: Status }> = {
  start: { from: ['QUEUED'], to: 'RUNNING' },
  complete: { from: ['RUNNING'], to: 'COMPLETED' },
  fail: { from: ['RUNNING'], to: 'FAILED' },
  cancel: { from: ['QUEUED', 'RUNNING'], to: 'CANCELLED' },
};
export type Transition = 'start' | 'complete' | 'fail' | 'cancel';

/** The job was in this state already: a worker sent a step again. */
export const REPEATED = 'REPEATED';

/** Makes the transition, or returns why the status or the attempt does not allow it. */
export function transitionJob(
  jobs: Record<string, Job>,
  id: string,
  transition: Transition,
  attempt: string | null,
): Refusal | typeof REPEATED | undefined {
  const job = jobs[id];
  const { from, to } = TRANSITIONS[transition];
  if (!job || isDeleted(job)) return new Refusal(ErrorCode.NOT_FOUND);
  const isOwn = attempt !== null && job.attempt === attempt;
  if (isOwn && (transition === 'start' || job.status === to)) return REPEATED;
  if (!from.includes(job.status)) return new Refusal(ErrorCode.INVALID_TRANSITION, job.status);
  if (transition === 'start') {
    if (attempt && jobOfAttempt(jobs, attempt)) return new Refusal(ErrorCode.INVALID_TRANSITION, 'Another job');
    job.attempt = attempt;
  } else if (attempt && !isOwn) return new Refusal(ErrorCode.INVALID_TRANSITION, 'another attempt');
  job.status = to;
  return undefined;
}

/** Starts the oldest queued job, unless the attempt has a job. Returns its id; null when no job is queued. */
export function claimJob(jobs: Record<string, Job>, attempt: string): Refusal | string | null {
  const own = jobOfAttempt(jobs, attempt);
  if (own) return isDeleted(jobs[own]!) ? new Refusal(ErrorCode.NOT_FOUND) : own;
  const oldest = newestFirst(jobs, (job) => job.status === 'QUEUED').at(-1);
  if (!oldest) return null;
  Object.assign(jobs[oldest.id]!, { status: 'RUNNING', attempt });
  return oldest.id;
}

const jobOfAttempt = (jobs: Record<string, Job>, attempt: string): string | undefined =>
  Object.keys(jobs).find((id) => jobs[id]!.attempt === attempt);

/** Returns why a row cannot be deleted. A deleted row can be deleted again, without effect. */
export function deletionRefusal(row: SoftDeletable | Job | undefined): Refusal | undefined {
  if (!row) return new Refusal(ErrorCode.NOT_FOUND);
  if (isDeleted(row) || !('status' in row)) return undefined;
  if (row.status === 'RUNNING') return new Refusal(ErrorCode.JOB_RUNNING, 'cancel it first');
  if (row.status === 'QUEUED') return new Refusal(ErrorCode.JOB_QUEUED, 'cancel it first');
  return undefined;
}

/** Returns why no job can be created with the adapter. */
export function adapterRefusal({ adapters }: State, adapter: string | null): Refusal | undefined {
  if (adapter === null) return undefined;
  const row = adapters[adapter];
  if (!row) return new Refusal(ErrorCode.NOT_FOUND);
  return isDeleted(row) ? new Refusal(ErrorCode.ADAPTER_DELETED) : undefined;
}

/** Returns why no feedback can be given on the sample. */
export function feedbackRefusal({ jobs, samples }: State, sample: string): Refusal | undefined {
  const job = jobs[samples[sample]?.job ?? ''];
  if (!job) return new Refusal(ErrorCode.NOT_FOUND);
  return isDeleted(job) ? new Refusal(ErrorCode.JOB_DELETED) : undefined;
}

export const isNameTaken = ({ adapters }: State, name: string): boolean =>
  Object.values(adapters).some((adapter) => adapter.name === name && !isDeleted(adapter));

export const isDeleted = ({ tombstone }: SoftDeletable): boolean => tombstone.deletedAt !== null;

/** Returns the rows in the order of lists: newest first. */
export function newestFirst<T extends Row>(
  rows: Record<string, T>,
  isIncluded: (row: T) => boolean,
): (T & { id: string })[] {
  const sortKey = ({ createdAt, id }: T & { id: string }) => `${createdAt} ${id}`;
  return Object.entries(rows)
    .filter(([, row]) => isIncluded(row))
    .map(([id, row]) => ({ ...row, id }))
    .sort((one, other) => (sortKey(one) < sortKey(other) ? 1 : -1));
}

export const samplesOf = ({ samples }: State, job: string) => newestFirst(samples, (sample) => sample.job === job);

export const feedbackOn = ({ feedback }: State, sample: string) =>
  newestFirst(feedback, (given) => given.sample === sample);

export const feedbackOfJob = (state: State, job: string) =>
  samplesOf(state, job).flatMap((sample) => feedbackOn(state, sample.id));

import { ErrorCode } from '../../../src/domain/errors.ts';
import { type Action, choose, type KnownIds } from './action.ts';
import { type Call, call } from './call.ts';
import { deletionRefusal, feedbackOfJob, isDeleted, Refusal, type State, transitionJob } from './model.ts';

/** The result of one id. The time of a deletion is read afterwards: it never changes. */
interface Result {
  id: string;
  outcome: string;
  code: string | null;
  deletedAt?: string | null;
}

interface BulkPayload {
  results: Result[];
}

/** The rows of a kind, as clients know them, as the model knows them, and how one is read. */
interface Kind {
  ids(known: KnownIds): readonly string[];
  rows(state: State): Record<string, Parameters<typeof isDeleted>[0]>;
  readonly query: string;
}

const INGEST_JOBS: Kind = {
  ids: (known) => known.ingestJobs,
  rows: (state) => state.ingestJobs,
  query: 'row: ingestJob(projectId: $project, id: $id, includeDeleted: true)',
};
const JOBS: Kind = {
  ids: (known) => known.jobs,
  rows: (state) => state.jobs,
  query: 'row: job(id: $id, includeDeleted: true)',
};
const ADAPTERS: Kind = {
  ids: (known) => known.adapters,
  rows: (state) => state.adapters,
  query: 'row: adapter(id: $id, includeDeleted: true)',
};

type Expect = (state: State, id: string, given: Result) => Omit<Result, 'id' | 'deletedAt'>;

/**
 * Changes two rows in one call. Each is changed at a moment of its own, so the model
 * takes the call for one call for each row.
 */
function bulkAction(
  mutation: string,
  kind: Kind,
  expect: (variant: number) => Expect,
  args: (ids: readonly string[], variant: number) => string = () => '',
): Action {
  return (known, { pick, variant }) => {
    const ids = [...new Set([choose(kind.ids(known), pick), choose(kind.ids(known), pick + 1)])];
    const sent: Call = call<BulkPayload>(
      `mutation ($project: ID!, $ids: [ID!]!) {
        answer: ${mutation}(projectId: $project, ids: $ids${args(ids, variant)}) { results { id outcome code } }
      }`,
      { project: known.project, ids },
      () => (given) => given,
    );
    const expectFor = expect(variant);
    return {
      ...sent,
      parts: async (answer, { ask }) =>
        Promise.all(
          (('payload' in answer ? answer.payload : { results: [] }) as BulkPayload).results.map(async (result) => {
            const { data } = await ask(
              `query ($project: ID!, $id: ID!) { ${kind.query} { deletedAt } project(id: $project) { id } }`,
              {
                project: known.project,
                id: result.id,
              },
            );
            const part = call<Result>(sent.document, { id: result.id }, (state) => (given) => ({
              ...given,
              ...expectFor(state, result.id, given),
            }));
            return [part, { payload: { ...result, deletedAt: data.row?.deletedAt ?? null } }] as const;
          }),
        ),
    };
  };
}

const refusedWith = ({ code }: Refusal) => ({ outcome: 'REFUSED', code });

const expectDeletion =
  ({ rows }: Kind, expected?: number): Expect =>
  (state, id, { deletedAt = null }) => {
    const row = rows(state)[id];
    const refusal = deletionRefusal(row);
    if (refusal || !row) return refusedWith(refusal ?? new Refusal(ErrorCode.NOT_FOUND));
    if (isDeleted(row)) return { outcome: 'ALREADY_DONE', code: null };
    const removed = feedbackOfJob(state, id);
    if (expected !== undefined && removed.length !== expected)
      return refusedWith(new Refusal(ErrorCode.FEEDBACK_CHANGED));
    row.tombstone = { deletedAt, deletedBy: 'local', deletionReason: null };
    if ('statusBeforeDeletion' in row) {
      const job = state.ingestJobs[id]!;
      Object.assign(job, { statusBeforeDeletion: job.status, status: 'CANCELLED' });
    }
    for (const feedback of removed) delete state.feedback[feedback.id];
    return { outcome: 'DONE', code: null };
  };

const expectCancellation =
  (rows: (state: State) => State['jobs'] | State['ingestJobs']): Expect =>
  (state, id) => {
    const jobs = rows(state);
    const job = jobs[id];
    if (job && !isDeleted(job) && job.status === 'CANCELLED') return { outcome: 'ALREADY_DONE', code: null };
    const refusal = transitionJob(jobs, id, 'cancel', null);
    return refusal instanceof Refusal ? refusedWith(refusal) : { outcome: 'DONE', code: null };
  };

/** How much feedback a call expects on each job; `undefined` when it asks nothing. */
const expectedOf = (variant: number): number | undefined => [undefined, undefined, 0, 1][variant % 4];

export const bulkActions = {
  deleteIngestJobs: bulkAction('deleteIngestJobs', INGEST_JOBS, () => expectDeletion(INGEST_JOBS)),
  deleteJobs: bulkAction(
    'deleteJobs',
    JOBS,
    (variant) => expectDeletion(JOBS, expectedOf(variant)),
    (ids, variant) =>
      expectedOf(variant) === undefined ? '' : `, expectedFeedbackCounts: [${ids.map(() => expectedOf(variant))}]`,
  ),
  deleteAdapters: bulkAction('deleteAdapters', ADAPTERS, () => expectDeletion(ADAPTERS)),
  cancelIngestJobs: bulkAction('cancelIngestJobs', INGEST_JOBS, () => expectCancellation((state) => state.ingestJobs)),
  cancelJobs: bulkAction('cancelJobs', JOBS, () => expectCancellation((state) => state.jobs)),
};

import fc from 'fast-check';
import { type Action, CHOICES, type Command } from './action.ts';
import { adapterActions } from './adapter-actions.ts';
import { bulkActions } from './bulk-actions.ts';
import { feedbackActions } from './feedback-actions.ts';
import { generationActions } from './generation-actions.ts';
import { ingestActions } from './ingest-actions.ts';
import { readingActions } from './reading-actions.ts';

const actions = {
  ...ingestActions,
  ...adapterActions,
  ...generationActions,
  ...feedbackActions,
  ...readingActions,
  ...bulkActions,
};
type Name = keyof typeof actions;

export const ACTIONS: Record<string, Action> = actions;

/** The first batches of every history: they create rows for later commands to change. */
export const SETUP: Command[][] = (
  [
    ['createAdapter', 'createIngestJob'],
    ['createJob', 'startIngestJob'],
    ['startJob'],
    ['completeJob'],
    ['createFeedback', 'createFeedback', 'createJob'],
  ] satisfies Name[][]
).map((names) => names.map((action) => ({ action, pick: 0, variant: 2, pause: 0 })));

/** Commands that conflict when they run at once on the same row. */
const CONFLICTS: Name[][] = [
  ['deleteJob', 'createFeedback', 'createFeedback'],
  ['deleteJob', 'deleteFeedback', 'createFeedback'],
  ['deleteJob', 'deleteJob', 'readJob'],
  ['deleteJob', 'cancelJob', 'startJob'],
  ['deleteJob', 'completeJob'],
  ['cancelJob', 'completeJob', 'readJob'],
  ['startJob', 'startJob', 'listJobs'],
  ['claimJob', 'claimJob', 'startJob'],
  ['claimJob', 'cancelJob', 'createJob'],
  ['claimJob', 'completeJob', 'completeJob'],
  ['claimIngestJob', 'claimIngestJob', 'cancelIngestJob'],
  ['claimIngestJob', 'completeIngestJob', 'failIngestJob'],
  ['deleteAdapter', 'createJob', 'createJob'],
  ['deleteAdapter', 'createAdapter', 'listAdapters'],
  ['deleteAdapter', 'deleteAdapter', 'createJob'],
  ['deleteFeedback', 'deleteFeedback', 'readFeedback'],
  ['deleteIngestJob', 'cancelIngestJob', 'startIngestJob'],
  ['deleteIngestJob', 'deleteIngestJob', 'listIngestJobs'],
  ['deleteIngestJob', 'completeIngestJob'],
  ['deleteJobs', 'deleteJobs', 'createFeedback'],
  ['deleteJobs', 'deleteJob', 'deleteFeedback'],
  ['deleteJobs', 'cancelJobs', 'startJob'],
  ['cancelJobs', 'cancelJobs', 'completeJob'],
  ['deleteAdapters', 'deleteAdapters', 'createJob'],
  ['deleteAdapters', 'createAdapter', 'deleteAdapter'],
  ['deleteIngestJobs', 'deleteIngestJobs', 'startIngestJob'],
  ['deleteIngestJobs', 'cancelIngestJobs', 'completeIngestJob'],
];

const choice = fc.nat(CHOICES - 1);

const command = (action: fc.Arbitrary<string>, pick = choice): fc.Arbitrary<Command> =>
  fc.record({ action, pick, variant: choice, pause: fc.constantFrom(0, 0, 1, 2) }, { noNullPrototype: true });

/** All commands get the same `pick`, and so the same row. */
const conflict = fc
  .tuple(fc.constantFrom(...CONFLICTS), choice)
  .chain(([names, pick]) => fc.tuple(...names.map((name) => command(fc.constant(name), fc.constant(pick)))));

const anything = fc.array(command(fc.constantFrom(...Object.keys(actions))), { minLength: 1, maxLength: 3 });

export const histories: fc.Arbitrary<Command[][]> = fc.array(fc.oneof(anything, conflict), {
  minLength: 1,
  maxLength: 15,
  size: 'max',
});

import fc from 'fast-check';
import { adapterDeeds } from './adapter-deeds.ts';
import { CHOICES, type Command, type Deed } from './deed.ts';
import { feedbackDeeds } from './feedback-deeds.ts';
import { generationDeeds } from './generation-deeds.ts';
import { ingestDeeds } from './ingest-deeds.ts';
import { readingDeeds } from './reading-deeds.ts';

const deeds = { ...ingestDeeds, ...adapterDeeds, ...generationDeeds, ...feedbackDeeds, ...readingDeeds };
type Name = keyof typeof deeds;

export const DEEDS: Record<string, Deed> = deeds;

/** Where every history begins, so that most of it happens around jobs with something to lose. */
export const BEGINNING: Command[][] = (
  [
    ['createAdapter', 'createIngestJob'],
    ['createJob', 'startIngestJob'],
    ['startJob'],
    ['completeJob'],
    ['createFeedback', 'createFeedback', 'createJob'],
  ] satisfies Name[][]
).map((names) => names.map((deed) => ({ deed, pick: 0, lot: 2, pause: 0 })));

/** What people do at once who get in each other's way. */
const MEETINGS: Name[][] = [
  ['deleteJob', 'createFeedback', 'createFeedback'],
  ['deleteJob', 'deleteFeedback', 'createFeedback'],
  ['deleteJob', 'deleteJob', 'readJob'],
  ['deleteJob', 'cancelJob', 'startJob'],
  ['deleteJob', 'completeJob'],
  ['cancelJob', 'completeJob', 'readJob'],
  ['startJob', 'startJob', 'listJobs'],
  ['deleteAdapter', 'createJob', 'createJob'],
  ['deleteAdapter', 'createAdapter', 'listAdapters'],
  ['deleteAdapter', 'deleteAdapter', 'createJob'],
  ['deleteFeedback', 'deleteFeedback', 'readFeedback'],
  ['deleteIngestJob', 'cancelIngestJob', 'startIngestJob'],
  ['deleteIngestJob', 'deleteIngestJob', 'listIngestJobs'],
  ['deleteIngestJob', 'completeIngestJob'],
];

const choice = fc.nat(CHOICES - 1);

const command = (deed: fc.Arbitrary<string>, pick = choice): fc.Arbitrary<Command> =>
  fc.record({ deed, pick, lot: choice, pause: fc.constantFrom(0, 0, 1, 2) }, { noNullPrototype: true });

/** About the same row. */
const meeting = fc
  .tuple(fc.constantFrom(...MEETINGS), choice)
  .chain(([names, pick]) => fc.tuple(...names.map((name) => command(fc.constant(name), fc.constant(pick)))));

const anything = fc.array(command(fc.constantFrom(...Object.keys(deeds))), { minLength: 1, maxLength: 3 });

export const histories: fc.Arbitrary<Command[][]> = fc.array(fc.oneof(anything, meeting), {
  minLength: 1,
  maxLength: 15,
  size: 'max',
});

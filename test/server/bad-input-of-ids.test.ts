import { useService } from '../support/service.ts';
import { notCoerced, useRefusals } from './expect-refused.ts';

const { expectRefused } = useRefusals(useService('server'));

/** Every field that takes an id, with `§` where the malformed one goes. */
const FIELDS = [
  'query project(id: §) { id }',
  'query ingestJob(projectId: §, id: $ingestJob) { id }',
  'query ingestJob(projectId: $project, id: §) { id }',
  'query ingestJobs(projectId: §) { totalCount }',
  'query job(id: §) { id }',
  'query jobs(projectId: §) { totalCount }',
  'query jobs(projectId: $project, filter: { adapterId: § }) { totalCount }',
  'query adapter(id: §) { id }',
  'query adapters(projectId: §) { totalCount }',
  'query audioSample(id: §) { id }',
  'query feedback(id: §) { id }',
  'createIngestJob(input: { projectId: §, source: "a.pdf" }) { ingestJob { id } }',
  'startIngestJob(projectId: $project, id: §) { ingestJob { id } }',
  'completeIngestJob(projectId: $project, id: §, documents: []) { ingestJob { id } }',
  'failIngestJob(projectId: $project, id: §, error: "No text") { ingestJob { id } }',
  'cancelIngestJob(projectId: §, id: $runningIngestJob) { ingestJob { id } }',
  'deleteIngestJob(projectId: §, id: $ingestJob) { alreadyDeleted }',
  'deleteIngestJob(projectId: $project, id: §) { alreadyDeleted }',
  'createAdapter(input: { projectId: §, name: "A", baseModel: "b", uri: "c" }) { adapter { id } }',
  'deleteAdapter(id: §) { alreadyDeleted }',
  'createJob(input: { projectId: §, prompt: "Read." }) { job { id } }',
  'createJob(input: { projectId: $project, adapterId: §, prompt: "Read." }) { job { id } }',
  'startJob(id: §) { job { id } }',
  'completeJob(id: §, audioSamples: []) { job { id } }',
  'failJob(id: §, error: "No text") { job { id } }',
  'cancelJob(id: §) { job { id } }',
  'deleteJob(id: §) { alreadyDeleted }',
  'createFeedback(input: { audioSampleId: §, rating: 3 }) { feedback { id } }',
  'deleteFeedback(id: §) { deletedFeedbackId }',
];
const MALFORMED = notCoerced('An id must be a UUID such as');

it.each(FIELDS)('a malformed id is refused in %s', async (field) => {
  await expectRefused(MALFORMED, field.replace('§', '$malformed'), { malformed: 'nonsense' });
  await expectRefused(MALFORMED, field.replace('§', '"nonsense"'));
});

const DELETE = 'deleteJob(id: $malformed) { alreadyDeleted }';

it.each([
  '',
  '0199ffff00007000800000000000000a',
  '{0199ffff-0000-7000-8000-000000000000}',
  ' 0199ffff-0000-7000-8000-000000000000',
  "' or 1=1 --",
])('an id is refused as %j', async (malformed) => {
  await expectRefused(MALFORMED, DELETE, { malformed });
});

it.each([
  12,
  true,
  ['0199ffff-0000-7000-8000-000000000000'],
  { id: 'a' },
])('an id is refused as %j, which is not a string', async (malformed) => {
  await expectRefused(MALFORMED, DELETE, { malformed });
});

it('an id is refused when it is null or missing', async () => {
  await expectRefused(notCoerced('must not be null'), DELETE, { malformed: null });
  await expectRefused(notCoerced('was not provided'), DELETE);
});

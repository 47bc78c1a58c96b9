import { JobStatus } from '../domain/jobs/job-status.ts';
import { cancelledAfter, hoursAgo, queuedSince, ranFor, runningSince, sampleId } from './ids-and-times.ts';
import { audiobooks, voiceLab } from './project-rows.ts';

const { QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED } = JobStatus;

const job = <Rest>(number: number, source: string, status: JobStatus, rest: Rest) => ({
  id: sampleId(100 + number),
  project: audiobooks.id,
  source,
  status,
  ...rest,
});

/** Gets deleted. */
export const draft = job(1, 'the-salt-road-draft.epub', COMPLETED, ranFor(4, 220));
const proofread = job(2, 'the-salt-road-proofread.epub', COMPLETED, ranFor(6, 96));

export const jobs = [
  draft,
  proofread,
  job(3, 'lighthouse-keepers.pdf', FAILED, { ...ranFor(2, 50), error: 'Page 112 is a scan without text' }),
  job(4, 'lighthouse-keepers-ocr.pdf', RUNNING, runningSince(2)),
  job(5, 'glossary-of-ports.csv', QUEUED, queuedSince(0.5)),
  job(6, 'upload-test.txt', CANCELLED, cancelledAfter(12, 30)),
  { ...job(7, 'harvard-sentences.txt', COMPLETED, ranFor(1, 300)), project: voiceLab.id },
];

const chapter = (number: number, of: typeof draft, title: string) => ({
  id: sampleId(200 + number),
  project: audiobooks.id,
  ingestJob: of.id,
  title,
  uri: `s3://canonical/${of.source}/${number}.md`,
  contentType: 'text/markdown',
  createdAt: hoursAgo(of === draft ? 219.9 : 95.9),
});

export const documents = [
  chapter(1, draft, 'Low water'),
  chapter(2, draft, 'The pilot'),
  chapter(3, proofread, 'Low water'),
  chapter(4, proofread, 'The pilot'),
  chapter(5, proofread, 'Salt'),
];

import { JobStatus } from '../domain/jobs/job-status.ts';
import { cancelledAfter, hoursAgo, queuedSince, ranFor, runningSince, sampleId } from './ids-and-times.ts';
import { audiobooks, voiceLab } from './project-rows.ts';

const { QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED } = JobStatus;

const adapter = (number: number, name: string, project: { id: string }, hours: number) => ({
  id: sampleId(300 + number),
  project: project.id,
  name,
  baseModel: 'narrator-base-3',
  uri: `s3://adapters/${number}.safetensors`,
  createdAt: hoursAgo(hours),
});

/** Gets deleted; jobs that used it stay. */
export const harbour1 = adapter(1, 'Harbour 1', audiobooks, 600);
const harbour2 = adapter(2, 'Harbour 2', audiobooks, 92);

export const adapters = [harbour1, harbour2, adapter(3, 'Whisper test', voiceLab, 200)];

const job = <Rest>(number: number, prompt: string, voice: { id: string } | null, status: JobStatus, rest: Rest) => ({
  id: sampleId(400 + number),
  project: audiobooks.id,
  adapter: voice?.id ?? null,
  prompt,
  status,
  ...rest,
});

const chapter1 = job(1, 'Read chapter 1, unhurried, close to the microphone.', harbour1, COMPLETED, ranFor(11, 94));
/** Gets deleted. */
export const wrongChapter = job(2, 'Read chapter 9.', harbour1, COMPLETED, ranFor(3, 93));
const chapter2 = job(3, 'Read chapter 2. The pilot has a slight accent.', harbour2, COMPLETED, ranFor(12, 48));

export const jobs = [
  chapter1,
  wrongChapter,
  chapter2,
  job(4, 'Read chapter 3 in one take.', harbour2, FAILED, {
    ...ranFor(25, 40),
    error: 'Out of memory after 31 minutes',
  }),
  job(5, 'Read chapter 3, first half.', harbour2, RUNNING, runningSince(1)),
  job(6, 'Read chapter 3, second half.', harbour2, QUEUED, queuedSince(0.9)),
  job(7, 'Say “test”.', null, CANCELLED, cancelledAfter(9, 70)),
];

const sample = (number: number, of: typeof chapter1, durationSeconds: number) => ({
  id: sampleId(500 + number),
  project: audiobooks.id,
  job: of.id,
  uri: `s3://audio/the-salt-road/take-${number}.flac`,
  durationSeconds,
  createdAt: of.finishedAt,
});

const take1 = sample(1, chapter1, 1_904.2);
const take2 = sample(2, chapter1, 1_871.6);
const take3 = sample(3, chapter2, 2_210.4);

export const samples = [take1, take2, take3, sample(4, wrongChapter, 612.3)];

const feedbackOn = (number: number, on: typeof take1, author: string, rating: number, comment: string | null) => ({
  id: sampleId(600 + number),
  project: audiobooks.id,
  audioSample: on.id,
  author,
  rating,
  comment,
  createdAt: hoursAgo(39 - number),
});

export const feedback = [
  feedbackOn(1, take1, 'milan', 2, 'Every s hisses.'),
  feedbackOn(2, take1, 'nora', 3, null),
  feedbackOn(3, take2, 'nora', 4, 'Better. The pause before the storm is right.'),
  feedbackOn(4, take3, 'milan', 5, 'This is the voice.'),
  feedbackOn(5, take3, 'ines', 4, 'A little fast at the end.'),
];

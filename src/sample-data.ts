import type { EntityManager } from '@mikro-orm/core';
import { Adapter } from './domain/adapters/adapter.entity.ts';
import { AudioSample } from './domain/generation/audio-sample.entity.ts';
import { Feedback } from './domain/generation/feedback.entity.ts';
import { GenerationJob } from './domain/generation/generation-job.entity.ts';
import { CanonicalDocument } from './domain/ingest/canonical-document.entity.ts';
import { IngestJob } from './domain/ingest/ingest-job.entity.ts';
import { JobStatus } from './domain/job-status.ts';
import { Project } from './domain/projects/project.entity.ts';
import type { Scope } from './domain/scope.ts';
import { markDeleted } from './domain/soft-delete.ts';
import { transaction } from './domain/write.ts';

const { QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED } = JobStatus;

/** Gives an empty database something to look at: two projects with jobs in every state, and an adapter that is deleted and still in use. */
export async function loadSampleData(em: EntityManager): Promise<void> {
  await transaction(em, async (tx) => {
    if ((await tx.count(Project)) > 0) return;
    await tx.insertMany(Project, [audiobooks, voiceLab]);
    await tx.insertMany(IngestJob, ingestJobs);
    await tx.insertMany(CanonicalDocument, documents);
    await tx.insertMany(Adapter, adapters);
    await tx.insertMany(GenerationJob, generationJobs);
    await tx.insertMany(AudioSample, samples);
    await tx.insertMany(Feedback, feedback);

    const by = (subject: string): Scope => ({
      subject,
      projects: { read: 'every', write: 'every', administer: 'every' },
    });
    await markDeleted(tx, by('nora'), Adapter, 'Replaced by Harbour 2: clipped sibilants', { where: { id: harbour1 } });
    await markDeleted(tx, by('milan'), GenerationJob, 'Wrong chapter', { where: { id: wrongChapter } });
    await markDeleted(tx, by('nora'), IngestJob, 'Superseded by the proofread edition', {
      where: { id: firstDraft },
      set: { status: CANCELLED, statusBeforeDeletion: COMPLETED },
    });
  });
}

/** The ids are the same on every machine, so that examples can name them. */
let rows = 0;
const id = (): string => `0199a5e0-0000-7000-8000-${(++rows).toString(16).padStart(12, '0')}`;

const start = Date.now();
const hoursAgo = (hours: number): Date => new Date(start - hours * 3_600_000);

/** When a job was queued, taken up and finished, as far as it got. */
const life = (queued: number, minutes?: number): { createdAt: Date; startedAt?: Date; finishedAt?: Date } => ({
  createdAt: hoursAgo(queued),
  ...(minutes !== undefined && { startedAt: hoursAgo(queued - 0.01), finishedAt: hoursAgo(queued - minutes / 60) }),
});

const audiobooks = { id: id(), name: 'Harbour audiobooks', createdAt: hoursAgo(900) };
const voiceLab = { id: id(), name: 'Voice lab (test)', createdAt: hoursAgo(400) };

const ingestJob = { project: audiobooks.id };
const firstDraft = id();
const proofread = id();
const ingestJobs = [
  {
    id: firstDraft,
    ...ingestJob,
    source: 's3://manuscripts/the-salt-road/draft-1.epub',
    status: COMPLETED,
    ...life(220, 4),
  },
  {
    id: proofread,
    ...ingestJob,
    source: 's3://manuscripts/the-salt-road/proofread.epub',
    status: COMPLETED,
    ...life(96, 6),
  },
  {
    id: id(),
    ...ingestJob,
    source: 'lighthouse-keepers.pdf',
    status: FAILED,
    error: 'Page 112 is scanned without text',
    ...life(50, 2),
  },
  {
    id: id(),
    ...ingestJob,
    source: 'lighthouse-keepers-ocr.pdf',
    status: RUNNING,
    createdAt: hoursAgo(2),
    startedAt: hoursAgo(1.9),
  },
  { id: id(), ...ingestJob, source: 'glossary-of-ports.csv', status: QUEUED, createdAt: hoursAgo(0.5) },
  {
    id: id(),
    ...ingestJob,
    source: 'upload-test.txt',
    status: CANCELLED,
    createdAt: hoursAgo(30),
    finishedAt: hoursAgo(29.5),
  },
  { id: id(), project: voiceLab.id, source: 'harvard-sentences.txt', status: COMPLETED, ...life(300, 1) },
];

const chapter = (ingestJobId: string, edition: string, number: number, title: string, hours: number) => ({
  id: id(),
  project: audiobooks.id,
  ingestJob: ingestJobId,
  title: `The Salt Road, chapter ${number}: ${title}`,
  uri: `s3://canonical/the-salt-road/${edition}/chapter-${number}.md`,
  contentType: 'text/markdown',
  createdAt: hoursAgo(hours),
});
const documents = [
  chapter(firstDraft, 'draft-1', 1, 'Low water', 219.9),
  chapter(firstDraft, 'draft-1', 2, 'The pilot', 219.9),
  chapter(proofread, 'proofread', 1, 'Low water', 95.9),
  chapter(proofread, 'proofread', 2, 'The pilot', 95.9),
  chapter(proofread, 'proofread', 3, 'Salt', 95.9),
];

const adapter = { project: audiobooks.id, baseModel: 'narrator-base-3' };
const harbour1 = id();
const harbour2 = id();
const adapters = [
  { id: harbour1, ...adapter, name: 'Harbour 1', uri: 's3://adapters/harbour-1.safetensors', createdAt: hoursAgo(600) },
  { id: harbour2, ...adapter, name: 'Harbour 2', uri: 's3://adapters/harbour-2.safetensors', createdAt: hoursAgo(90) },
  {
    id: id(),
    project: voiceLab.id,
    baseModel: 'narrator-base-4',
    name: 'Whisper test',
    uri: 's3://adapters/whisper-test.safetensors',
    createdAt: hoursAgo(200),
  },
];

const wrongChapter = id();
const chapterOne = id();
const chapterTwo = id();
const generationJob = { project: audiobooks.id };
const generationJobs = [
  {
    id: chapterOne,
    ...generationJob,
    adapter: harbour1,
    prompt: 'Read chapter 1, unhurried, close to the microphone.',
    status: COMPLETED,
    ...life(94, 11),
  },
  {
    id: wrongChapter,
    ...generationJob,
    adapter: harbour1,
    prompt: 'Read chapter 9.',
    status: COMPLETED,
    ...life(93, 3),
  },
  {
    id: chapterTwo,
    ...generationJob,
    adapter: harbour2,
    prompt: 'Read chapter 2. The pilot speaks with a slight accent.',
    status: COMPLETED,
    ...life(48, 12),
  },
  {
    id: id(),
    ...generationJob,
    adapter: harbour2,
    prompt: 'Read chapter 3 in one take.',
    status: FAILED,
    error: 'Out of memory after 31 minutes of audio',
    ...life(40, 25),
  },
  {
    id: id(),
    ...generationJob,
    adapter: harbour2,
    prompt: 'Read chapter 3, first half.',
    status: RUNNING,
    createdAt: hoursAgo(1),
    startedAt: hoursAgo(0.9),
  },
  {
    id: id(),
    ...generationJob,
    adapter: harbour2,
    prompt: 'Read chapter 3, second half.',
    status: QUEUED,
    createdAt: hoursAgo(0.9),
  },
  {
    id: id(),
    ...generationJob,
    adapter: null,
    prompt: 'Say “test” with the base model.',
    status: CANCELLED,
    createdAt: hoursAgo(70),
    finishedAt: hoursAgo(69),
  },
];

const sample = (job: string, take: string, durationSeconds: number, hours: number) => ({
  id: id(),
  project: audiobooks.id,
  job,
  uri: `s3://audio/the-salt-road/${take}.flac`,
  durationSeconds,
  createdAt: hoursAgo(hours),
});
const firstTake = sample(chapterOne, 'chapter-1-take-1', 1_904.2, 93.8);
const secondTake = sample(chapterOne, 'chapter-1-take-2', 1_871.6, 93.8);
const pilotTake = sample(chapterTwo, 'chapter-2-take-1', 2_210.4, 47.8);
const samples = [firstTake, secondTake, pilotTake, sample(wrongChapter, 'chapter-9', 612.3, 92.9)];

const opinion = (
  audioSample: { id: string },
  author: string,
  rating: number,
  comment: string | null,
  hours: number,
) => ({
  id: id(),
  project: audiobooks.id,
  audioSample: audioSample.id,
  author,
  rating,
  comment,
  createdAt: hoursAgo(hours),
});
const feedback = [
  opinion(firstTake, 'milan', 2, 'Every s hisses.', 80),
  opinion(firstTake, 'nora', 3, null, 79),
  opinion(secondTake, 'nora', 4, 'Better. The pause before the storm is right.', 78),
  opinion(pilotTake, 'milan', 5, 'This is the voice.', 40),
  opinion(pilotTake, 'ines', 4, 'A little fast at the end.', 39),
];

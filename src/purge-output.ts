import { fstatSync, fsyncSync } from 'node:fs';
import type { PurgeCounts, PurgedSample, PurgeReport } from './domain/purging/purge-request.ts';

/** How often the progress is written, in milliseconds. */
const PROGRESS_INTERVAL_MS = 1_000;

/** Writes the samples that go to stdout, one JSON object a line, and the progress to stderr. */
export function purgeOutput(): PurgeReport {
  let written = performance.now();
  return {
    samples: async (samples) => {
      if (samples.length > 0) await write(samples.map(lineOf).join(''));
    },
    progress: (counts) => {
      if (performance.now() - written < PROGRESS_INTERVAL_MS) return;
      written = performance.now();
      process.stderr.write(`${describeCounts(counts)} so far\n`);
    },
  };
}

/** Describes what is gone, such as `2 generation jobs with 3 audio samples, 1 ingest job, 0 adapters`. */
export const describeCounts = ({ generationJobs, audioSamples, ingestJobs, adapters }: PurgeCounts): string =>
  `${numbered(generationJobs, 'generation job')} with ${numbered(audioSamples, 'audio sample')}, ${numbered(ingestJobs, 'ingest job')}, ${numbered(adapters, 'adapter')}`;

const numbered = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

const lineOf = ({ uri, sampleId, jobId, stillUsed }: PurgedSample): string =>
  `${JSON.stringify({ uri, sampleId, jobId, stillUsed })}\n`;

/** Resolves when the reader of a pipe has the text, or when it is stored in a file, also after a power failure. */
async function write(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(outputError(error)) : resolve()));
  });
  const { fd } = process.stdout;
  if (fstatSync(fd).isFile()) fsyncSync(fd);
}

const outputError = (error: Error): Error =>
  new Error(`The lines about audio samples cannot be written to stdout (${error.message}), so nothing more is purged`, {
    cause: error,
  });

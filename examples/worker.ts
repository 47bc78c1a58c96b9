// A worker for the generation jobs of a project: node worker.ts <project id>
// Each request names the worker's attempt at its job, so it is safe to send again when no answer comes.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

const { TOMBSTONE_URL = 'http://127.0.0.1:4000', TOMBSTONE_TOKEN, PAUSE_MS = '1000' } = process.env;
const authorization = TOMBSTONE_TOKEN ? { authorization: `Bearer ${TOMBSTONE_TOKEN}` } : {};
const headers = { 'content-type': 'application/json', ...authorization };
const TRY_AGAIN = ['SERVICE_UNAVAILABLE', 'RATE_LIMITED', 'INTERNAL_SERVER_ERROR'];
const pause = () => delay(Number(PAUSE_MS));

/** Replace this: make the audio, store it, and return where it is. Throw an error when that fails. */
async function generate({ id, prompt }: { id: string; prompt: string }) {
  return [{ uri: `s3://audio/${id}.flac`, durationSeconds: prompt.length / 15 }];
}

class Refused extends Error {}

/** Sends a mutation until the service answers. Throws Refused when the service refuses it. */
async function send(field: string, variables: Record<string, unknown>) {
  const types: Record<string, string> = { audioSamples: '[AudioSampleInput!]!', error: 'String!' };
  const declared = Object.keys(variables).map((name) => `$${name}: ${types[name] ?? 'ID!'}`);
  const given = Object.keys(variables).map((name) => `${name}: $${name}`);
  const query = `mutation (${declared}) { ${field}(${given}) { job { id prompt } } }`;
  const body = JSON.stringify({ query, variables });
  for (; ; await pause()) {
    try {
      const request = { method: 'POST', headers, body, signal: AbortSignal.timeout(30_000) };
      const response = await fetch(`${TOMBSTONE_URL}/graphql`, request);
      const { data, errors, ...problem } = JSON.parse(await response.text());
      if (data) return data[field].job;
      const { code, detail } = errors ? { code: errors[0].extensions.code, detail: errors[0].message } : problem;
      if (!TRY_AGAIN.includes(code)) throw new Refused(detail);
    } catch (error) {
      if (error instanceof Refused) throw error;
      console.error(error);
    }
  }
}

for (let attempt = randomUUID(); ; attempt = randomUUID()) {
  const job = await send('claimJob', { projectId: process.argv[2], attempt });
  if (!job) {
    await pause();
    continue;
  }
  const end = await generate(job).then(
    (audioSamples) => ['completeJob', { audioSamples }] as const,
    (error) => ['failJob', { error: String(error) }] as const,
  );
  // It is refused when somebody cancelled the job meanwhile: nobody needs the result then.
  await send(end[0], { id: job.id, attempt, ...end[1] }).catch((refusal) => console.error(job.id, refusal.message));
}

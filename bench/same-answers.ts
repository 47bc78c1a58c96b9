import { isDeepStrictEqual } from 'node:util';
import { idOf } from './dataset.ts';
import type { Field } from './field.ts';
import { refillSideProject } from './fill.ts';
import { OPERATIONS, variablesOf } from './operations.ts';

/** How many requests of each operation are compared, spread over all there are. */
const SAMPLES = 12;

/** Throws where a contender answers differently from the first, or leaves other rows behind: then it did other work. */
export async function checkSameAnswers(field: Field): Promise<void> {
  for (const operation of OPERATIONS) {
    if (operation === 'delete') continue;
    const variables = variablesOf(operation, field.scale);
    for (let sample = 0; sample < SAMPLES; sample++) {
      const index = Math.floor((sample * variables.length) / SAMPLES);
      const answers = await ofEach(field, async ({ contender, ask, requests }) =>
        contender.read(operation, await ask(requests[operation][index]!)),
      );
      requireSame(operation, field, answers);
      if (operation === 'list') await compareNextPages(field, variables[index]!.projectId!, answers);
    }
  }
  await compareDeletions(field);
}

/** Cursors are each contender's own: what lies behind them must be the same. */
async function compareNextPages(field: Field, projectId: string, pages: unknown[]): Promise<void> {
  const next = await ofEach(field, async ({ contender, ask }, index) => {
    const { pageInfo } = pages[index] as { pageInfo: { endCursor: unknown } };
    return contender.read('deep', await ask(contender.request('deep', { projectId }, pageInfo.endCursor)));
  });
  requireSame('the page after list', field, next);
}

async function compareDeletions(field: Field): Promise<void> {
  const numbers = await refillSideProject(field.databases, field.runners.length);
  const outcomes = await ofEach(field, async ({ contender, ask, database }, index) => {
    const id = idOf('job', numbers[index]!);
    const answer = contender.read('delete', await ask(contender.request('delete', { id }))) as Deletion;
    const { deletedAt, ...job } = answer.job;
    const { rows } = await database.query<{ age: number }>(LEFT_BEHIND, [id]);
    const { age, ...left } = rows[0]!;
    const stamped = Math.abs(Date.now() - Date.parse(deletedAt)) < 60_000 && age < 60;
    return JSON.parse(JSON.stringify({ answer: { ...answer, job }, stamped, left }).replaceAll(id, 'the id'));
  });
  requireSame('delete', field, outcomes);
  const { stamped, left } = outcomes[0] as { stamped: boolean; left: { samples: number; feedback: number } };
  if (!stamped || left.samples !== 2 || left.feedback !== 0) throw new Error(`delete leaves ${JSON.stringify(left)}`);
}

interface Deletion {
  job: { deletedAt: string };
}

const LEFT_BEHIND = `
  select extract(epoch from clock_timestamp() - deleted_at)::float as age, 
    -- Columns that another version does not have are null.
    jsonb_strip_nulls(to_jsonb(j) - 'deleted_at') as job,
    (select count(*)::int from audio_samples where job_id = j.id) as samples,
    (select count(*)::int from feedback join audio_samples s on s.id = audio_sample_id where job_id = j.id) as feedback
  from generation_jobs j where id = $1`;

/** One after another: nobody is to answer from what another has just changed. */
async function ofEach<Result>(
  { runners }: Field,
  work: (runner: Field['runners'][number], index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, runner] of runners.entries()) results.push(await work(runner, index));
  return results;
}

function requireSame(operation: string, { runners }: Field, answers: readonly unknown[]): void {
  const [expected, ...others] = answers.map((answer) => comparable(answer));
  if (expected == null) throw new Error(`${runners[0]!.contender.name} answers ${operation} with nothing`);
  for (const [index, answer] of others.entries()) {
    if (isDeepStrictEqual(answer, expected)) continue;
    const [first, other] = [runners[0]!.contender.name, runners[index + 1]!.contender.name];
    throw new Error(
      `${other} answers ${operation} differently from ${first}, so there is nothing to compare:\n` +
        differing(first, JSON.stringify(expected), other, JSON.stringify(answer)),
    );
  }
}

/** Where two texts begin to differ, and a little around that. */
function differing(first: string, expected: string, other: string, answer = ''): string {
  const at = [...expected].findIndex((character, index) => character !== answer[index]);
  const around = (text: string) => text.slice(Math.max(0, at - 200), at + 200);
  return `${first}: … ${around(expected)} …\n${other}: … ${around(answer)} …`;
}

/** An answer without each contender's own way of writing instants and cursors. */
function comparable(value: unknown, key = ''): unknown {
  if (key === 'endCursor') return value === null ? null : 'a cursor';
  if (Array.isArray(value)) return value.map((item) => comparable(item));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, comparable(part, name)]));
  }
  const isInstant = typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:/.test(value);
  return isInstant ? new Date(value).toISOString() : value;
}

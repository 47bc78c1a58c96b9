import { LOCAL_ADMINISTRATOR } from '../../src/domain/access/principal.ts';
import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { bothAnswers } from '../support/both-answers.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { execute } from '../support/direct-sql.ts';
import { makeJob, makeProject } from '../support/makers.ts';

const fixture = useDatabase();

let project: string;
let job: string;
beforeEach(async () => {
  project = await makeProject(fixture.em);
  job = await makeJob(fixture.em, project, { status: 'FAILED' });
});

it('the engine writes an instant after the year 9999 as the reference executor does', async () => {
  await execute(fixture.em, `update generation_jobs set finished_at = '10000-01-01 00:00:00Z' where id = '${job}'`);

  const query = 'query ($job: ID!) { job(id: $job) { finishedAt } }';
  const answers = await bothAnswers(fixture.database, query, { job }, LOCAL_ADMINISTRATOR);

  expect(answers.prepared).toBe(answers.reference);
});

it.each([
  ['a quotation mark', '"'],
  ['a backslash', '\\'],
  ['a line feed', '\n'],
  ['the last control character', '\u001f'],
  ['a control character that JSON does not escape', '\u007f'],
  ['a character of four bytes', '🪦'],
])('the engine writes a text with %s as the reference executor does', async (_what, character) => {
  await fixture.em.nativeUpdate(GenerationJob, { id: job }, { prompt: `before${character}after` });

  const query = 'query ($job: ID!) { job(id: $job) { prompt } }';
  const answers = await bothAnswers(fixture.database, query, { job }, LOCAL_ADMINISTRATOR);

  expect(answers.prepared).toBe(answers.reference);
});

it.each([
  ['needs no escaping', 'ü'.repeat(9_000)],
  ['needs escaping', `"${'ü'.repeat(9_000)}`],
])('an answer of more than a megabyte that %s is complete, and so are short ones after it', async (_how, prompt) => {
  const many = await makeProject(fixture.em);
  for (let made = 0; made < 60; made++) await makeJob(fixture.em, many);
  await fixture.em.nativeUpdate(GenerationJob, { project: many }, { prompt });
  const long = 'query ($project: ID!) { jobs(projectId: $project, first: 60) { nodes { id prompt } } }';

  for (const query of [long, '{ viewer { subject } }']) {
    const answers = await bothAnswers(fixture.database, query, { project: many }, LOCAL_ADMINISTRATOR);
    expect(answers.prepared === answers.reference).toBe(true);
  }
});

it('simultaneous answers are not mixed', async () => {
  const query = `query ($job: ID!) { viewer { subject } a: job(id: $job) { id prompt } projects(first: 1) { nodes { id } } b: job(id: $job) { id status } }`;
  const jobs = [job, await makeJob(fixture.em, project), project];

  const answers = await Promise.all(
    jobs.map((id) => bothAnswers(fixture.database, query, { job: id }, LOCAL_ADMINISTRATOR)),
  );

  expect(answers.map(({ prepared }) => prepared)).toEqual(answers.map(({ reference }) => reference));
});

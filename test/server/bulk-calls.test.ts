import { newId } from '../../src/domain/id.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

/** The limit for an answer on a busy machine, in milliseconds. */
const TIME_LIMIT_MS = 2_500;

const CALLS = ['deleteIngestJobs', 'deleteJobs', 'deleteAdapters', 'cancelIngestJobs', 'cancelJobs'];

describe.each(['server', 'embedded'] as const)('with the %s database', (kind) => {
  const fixture = useService(kind);
  const client = httpClient(() => fixture.url);
  const pipeline = pipelineOver(client);
  let project: string;

  beforeAll(async () => {
    project = await pipeline.project();
  });

  const send = (field: string, ids: readonly string[]) =>
    client.ask(
      `mutation ($project: ID!, $ids: [ID!]!) {
        ${field}(projectId: $project, ids: $ids) { results { id outcome code message } }
      }`,
      { project, ids },
    );

  it.each(CALLS)('%s answers 500 ids that nobody has in time, and stores nothing', async (field) => {
    const ids = Array.from({ length: 500 }, () => newId());
    const before = await everythingStored(fixture.service.database);
    const start = performance.now();

    const { data, errors } = await send(field, ids);

    expect(performance.now() - start).toBeLessThan(TIME_LIMIT_MS);
    expect(errors).toEqual([]);
    const { results } = data[field];
    expect(results.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(new Set(results.map(({ code }: { code: string }) => code))).toEqual(new Set(['NOT_FOUND']));
    expect(await everythingStored(fixture.service.database)).toEqual(before);
  });

  it('deleteJobs takes one id 500 times, in either case, for one', async () => {
    const id = await pipeline.job(project);
    const ids = Array.from({ length: 500 }, (_, index) => (index % 2 ? id : id.toUpperCase()));

    const { data } = await send('deleteJobs', ids);

    expect(data.deleteJobs).toEqual({ results: [{ id, outcome: 'DONE', code: null, message: null }] });
  });

  it('cancelJobs and then deleteJobs clear away what is queued', async () => {
    const ids = [await pipeline.job(project, { status: 'QUEUED' }), await pipeline.job(project, { status: 'RUNNING' })];

    const refused = await send('deleteJobs', ids);
    const cancelled = await send('cancelJobs', ids);
    const deleted = await send('deleteJobs', ids);
    const again = await send('deleteJobs', ids);

    const outcomes = (answer: typeof refused, field: string) =>
      answer.data[field].results.map(({ outcome, code }: { outcome: string; code: string }) => code ?? outcome);
    expect(outcomes(refused, 'deleteJobs')).toEqual(['JOB_QUEUED', 'JOB_RUNNING']);
    expect(outcomes(cancelled, 'cancelJobs')).toEqual(['DONE', 'DONE']);
    expect(outcomes(deleted, 'deleteJobs')).toEqual(['DONE', 'DONE']);
    expect(outcomes(again, 'deleteJobs')).toEqual(['ALREADY_DONE', 'ALREADY_DONE']);
  });
});

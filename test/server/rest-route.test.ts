import { everythingStored } from '../support/everything-stored.ts';
import { type HttpAnswer, httpClient, internalsShown } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

const UNKNOWN = '0199ffff-0000-7000-8000-000000000000';
const ROUTE = '/api/projects/{projectId}/ingest/jobs/{jobId}';
const INGEST_JOB = `query ($projectId: ID!, $id: ID!) {
  ingestJob(projectId: $projectId, id: $id, includeDeleted: true) {
    status statusBeforeDeletion documentCount deletedAt deletedBy deletionReason
  }
}`;

describe.each(['embedded', 'server'] as const)('over the %s database', (kind) => {
  const fixture = useService(kind);
  const { send, ask } = httpClient(() => fixture.url);
  const pipeline = pipelineOver({ ask });
  let projectId: string;

  beforeAll(async () => {
    projectId = await pipeline.project();
  });

  const deleteBy = (project: string, job: string, init: RequestInit = {}) =>
    send(ROUTE.replace('{projectId}', project).replace('{jobId}', job), { ...init, method: 'DELETE' });

  async function expectProblem(answer: HttpAnswer, status: number, code: string, detail: string): Promise<void> {
    const title = { 400: 'Bad Request', 404: 'Not Found', 500: 'Internal Server Error' }[status];
    expect(answer.status).toBe(status);
    expect(answer.contentType).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(answer.text)).toEqual({ type: 'about:blank', title, status, detail, code });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(internalsShown(answer)).toBeUndefined();

    const { responses } = JSON.parse((await send('/openapi.json')).text).paths[ROUTE].delete;
    expect(Object.keys(responses)).toContain(String(status));
  }

  it('answers 204 without a body, and deletes by the same rule as the mutation', async () => {
    const id = await pipeline.ingestJob(projectId, { documents: 1 });

    const answer = await deleteBy(projectId, id);
    const { data } = await ask(INGEST_JOB, { projectId, id });

    expect(answer).toMatchObject({ status: 204, text: '', contentType: null });
    expect(data.ingestJob).toEqual({
      status: 'CANCELLED',
      statusBeforeDeletion: 'COMPLETED',
      documentCount: 1,
      deletedAt: expect.any(String),
      deletedBy: 'local',
      deletionReason: null,
    });
  });

  it('answers 204 again when the deletion is repeated, here or by the mutation, and keeps the first tombstone', async () => {
    const [here, byMutation] = [await pipeline.ingestJob(projectId), await pipeline.ingestJob(projectId)];
    await deleteBy(projectId, here);
    await pipeline.deleteIngestJob(projectId, byMutation);
    const before = await everythingStored(fixture.service.database);

    const answers = [await deleteBy(projectId, here), await deleteBy(projectId, byMutation)];

    expect(answers).toMatchObject([{ status: 204 }, { status: 204 }]);
    expect(await everythingStored(fixture.service.database)).toEqual(before);
  });

  it.each([
    ['names a type for the body it does not send', { headers: { 'content-type': 'application/json' } }],
    ['sends a body that nobody asked for', { headers: { 'content-type': 'text/plain' }, body: 'now!' }],
  ])('answers 204 also to a client that %s', async (_what, init) => {
    const id = await pipeline.ingestJob(projectId);

    const answer = await deleteBy(projectId, id, init);

    expect(answer).toMatchObject({ status: 204, text: '' });
    expect((await ask(INGEST_JOB, { projectId, id })).data.ingestJob.deletedAt).not.toBeNull();
  });

  it('accepts an id in upper case', async () => {
    const id = await pipeline.ingestJob(projectId);

    const answer = await deleteBy(projectId.toUpperCase(), id.toUpperCase());

    expect(answer.status).toBe(204);
    expect((await ask(INGEST_JOB, { projectId, id })).data.ingestJob.deletedAt).not.toBeNull();
  });

  it('answers the same 404, byte for byte, for an unknown job, a job of another project and an unknown project', async () => {
    const id = await pipeline.ingestJob(projectId);
    const elsewhere = await pipeline.project();
    const before = await everythingStored(fixture.service.database);

    const answers = [await deleteBy(projectId, UNKNOWN), await deleteBy(elsewhere, id), await deleteBy(UNKNOWN, id)];

    for (const answer of answers) {
      await expectProblem(answer, 404, 'NOT_FOUND', 'Ingest job not found: check the id and the project');
    }
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await everythingStored(fixture.service.database)).toEqual(before);
  });

  it.each([
    { status: 'RUNNING', code: 'JOB_RUNNING', detail: 'Cannot delete a running job: cancel it first' },
    { status: 'QUEUED', code: 'JOB_QUEUED', detail: 'Cannot delete a queued job: cancel it first' },
  ] as const)('answers 400 with $code while the job is $status, and changes nothing', async ({
    status,
    code,
    detail,
  }) => {
    const id = await pipeline.ingestJob(projectId, { status });
    const before = await everythingStored(fixture.service.database);

    const answer = await deleteBy(projectId, id);

    await expectProblem(answer, 400, code, detail);
    expect(await everythingStored(fixture.service.database)).toEqual(before);
  });

  it.each([
    ['a word', 'nonsense'],
    ['a UUID with a letter too many', `${UNKNOWN}a`],
    ['a UUID in braces', `{${UNKNOWN}}`],
    ['a NUL character', '%00'],
    ['SQL', `' or 1=1 --`],
  ])('answers 400 to a malformed id: %s', async (_what, malformed) => {
    const id = await pipeline.ingestJob(projectId);
    const before = await everythingStored(fixture.service.database);

    const answers = [await deleteBy(projectId, malformed), await deleteBy(malformed, id)];

    for (const answer of answers) {
      const example = 'An id must be a UUID such as 0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d';
      await expectProblem(answer, 400, 'BAD_USER_INPUT', example);
    }
    expect(await everythingStored(fixture.service.database)).toEqual(before);
  });

  it('masks a fault, and names the request id under which it is logged', async () => {
    const id = await pipeline.ingestJob(projectId);
    const rename = (from: string, to: string) =>
      fixture.service.database.orm.em.getConnection().execute(`alter table ingest_jobs rename column ${from} to ${to}`);
    await rename('deleted_by', 'mislaid');

    const answer = await deleteBy(projectId, id);
    await rename('mislaid', 'deleted_by');

    const requestId = answer.headers.get('x-request-id');
    const detail = `Something went wrong on our side: try again, or report it with the request id ${requestId}`;
    await expectProblem(answer, 500, 'INTERNAL_SERVER_ERROR', detail);
    expect((await ask(INGEST_JOB, { projectId, id })).data.ingestJob.deletedAt).toBeNull();
  });

  it('has no other method', async () => {
    const id = await pipeline.ingestJob(projectId);
    const path = ROUTE.replace('{projectId}', projectId).replace('{jobId}', id);

    for (const method of ['GET', 'POST', 'PUT', 'PATCH']) {
      const answer = await send(path, { method });
      expect(answer).toMatchObject({ status: 404, contentType: 'application/problem+json; charset=utf-8' });
    }
    expect((await ask(INGEST_JOB, { projectId, id })).data.ingestJob.deletedAt).toBeNull();
  });
});

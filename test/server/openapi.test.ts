import { ErrorCode } from '../../src/domain/errors.ts';
import { httpClient } from '../support/http-client.ts';
import { useService } from '../support/service.ts';

const fixture = useService('server');
const { send } = httpClient(() => fixture.url);

interface Response {
  description: string;
  content?: Record<string, { schema: object }>;
}

const read = async () => JSON.parse((await send('/openapi.json')).text);

it('is an OpenAPI 3.1 document, served as JSON', async () => {
  const answer = await send('/openapi.json');

  const document = JSON.parse(answer.text);
  expect(answer).toMatchObject({ status: 200, contentType: 'application/json; charset=utf-8' });
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
});

it('describes the only REST route, and each part of its path', async () => {
  const { paths } = await read();

  const [[path, item]] = Object.entries<Record<string, { parameters: object[] }>>(paths) as [
    [string, Record<string, { parameters: object[] }>],
  ];
  expect(path).toBe('/api/projects/{projectId}/ingest/jobs/{jobId}');
  expect(Object.keys(item)).toEqual(['delete']);
  expect(item['delete']).toMatchObject({ operationId: 'deleteIngestJob', summary: expect.any(String) });
  expect(item['delete']?.parameters).toMatchObject([
    { name: 'projectId', in: 'path', required: true, description: expect.any(String) },
    { name: 'jobId', in: 'path', required: true, description: expect.any(String) },
  ]);
});

it('describes each response, every error as application/problem+json', async () => {
  const { paths } = await read();

  const responses: Record<string, Response> = paths['/api/projects/{projectId}/ingest/jobs/{jobId}'].delete.responses;
  expect(Object.keys(responses)).toEqual(expect.arrayContaining(['204', '400', '401', '403', '404', '500', '503']));
  for (const [status, { description, content }] of Object.entries(responses)) {
    expect(description).toEqual(expect.any(String));
    expect(content && Object.keys(content)).toEqual(status === '204' ? undefined : ['application/problem+json']);
  }
});

it('names only codes that the service has', async () => {
  const { paths } = await read();

  const named = JSON.stringify(paths).match(/\b[A-Z]+(_[A-Z]+)+\b/g) ?? [];
  expect(named).toEqual(expect.arrayContaining(['JOB_RUNNING', 'NOT_FOUND']));
  for (const code of named) expect(Object.keys(ErrorCode)).toContain(code);
});

it('contains everything that it refers to', async () => {
  const document = await read();

  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1] as string);
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references) {
    const held = reference.split('/').reduce((part, key) => part?.[key], document);
    expect(held).toBeInstanceOf(Object);
  }
});

import { gzipSync } from 'node:zlib';
import {
  BAD_INPUT,
  bytes,
  FORBIDDEN,
  get,
  getQuery,
  type HostileRequest,
  NOT_FOUND,
  named,
  post,
  UNSUPPORTED_TYPE,
} from '../../support/hostile-requests.ts';

const DELETE = 'mutation { deleteJob(id: "<job>") { alreadyDeleted } }';
const BODY = JSON.stringify({ query: DELETE });
const JSON_TYPE = { 'content-type': 'application/json' };
const OF_TYPE = (type: string) => post(BODY, { 'content-type': type });
const REST = '/api/projects/<project>/ingest/jobs/<ingestJob>';
const send = (method: string, path: string, headers: Record<string, string> = {}) => ({ method, path, headers });

/** Mutations by ways that a page of another site could take, or that are none. */
export const ways: HostileRequest[] = [
  ...named(
    {
      'as plain text': OF_TYPE('text/plain'),
      'as plain text that calls itself JSON': OF_TYPE('text/plain; application/json'),
      'as text of a form, in JSON': OF_TYPE('text/plain;charset=UTF-8'),
      'as JSON behind a guard': post(`)]}',\n${BODY}`),
      'as JSON twice': post(`${BODY}${BODY}`),
      'as JSON with a comma too many': post(`${BODY.slice(0, -1)},}`),
      'as JSON5': post("{query: 'mutation { createProject(input: { name: 1 }) { project { id } } }'}"),
      'as JSON in JSON': post(JSON.stringify(BODY)),
      'as nothing': post(''),
      'in the address of a POST': { ...post('{}'), path: `/graphql?query=${encodeURIComponent(DELETE)}` },
      'by GET of a page of another site': get(`/graphql?query=${encodeURIComponent(DELETE)}`, { accept: '*/*' }),
      'by GET, in a body’s place': get('/graphql'),
      'by GET twice': getQuery('{ viewer { subject } }', `&query=${encodeURIComponent(DELETE)}`),
    },
    BAD_INPUT,
  ),
  ...named(
    {
      'by GET': getQuery(DELETE),
      'by GET, beside a query that is not run': getQuery(
        `query A { viewer { subject } } mutation B { deleteJob(id: "<job>") { alreadyDeleted } }`,
        '&operationName=B',
      ),
    },
    { status: 405, code: 'BAD_USER_INPUT' },
  ),
  ...named(
    {
      'as JSON in an encoding of two bytes': post('\u7b22\u7175\u6572\u7922', {
        'content-type': 'application/json; charset=utf-16',
      }),
      compressed: post(gzipSync(BODY).toString('latin1'), { ...JSON_TYPE, 'content-encoding': 'gzip' }),
      'of no type': bytes(
        ['POST /graphql HTTP/1.1', 'Host: localhost', 'Connection: close', 'Content-Length: 2'],
        '{}',
      ),
      'of an empty type': OF_TYPE(''),
      'as a form': OF_TYPE('application/x-www-form-urlencoded'),
      'as a form of parts': OF_TYPE('multipart/form-data; boundary=x'),
      'as a document': OF_TYPE('application/graphql'),
      'as XML': OF_TYPE('application/xml'),
      'as YAML': OF_TYPE('application/yaml'),
      'as nearly JSON': OF_TYPE('application/jsonp'),
      'as two types': OF_TYPE('application/json, text/plain'),
    },
    UNSUPPORTED_TYPE,
  ),
  ...named(
    {
      'from a page of another site': post(BODY, { ...JSON_TYPE, origin: 'https://evil.example' }),
      'from a page of no site': post(BODY, { ...JSON_TYPE, origin: 'null' }),
      'from a page that is named like ours': post(BODY, { ...JSON_TYPE, origin: 'http://localhost.evil.example' }),
      'by the REST route, from a page of another site': send('DELETE', REST, { origin: 'https://evil.example' }),
    },
    FORBIDDEN,
  ),
  ...named(
    {
      'by PUT': { ...post(BODY), method: 'PUT' },
      'by PATCH': { ...post(BODY), method: 'PATCH' },
      'by DELETE': { ...post(BODY), method: 'DELETE' },
      'by the REST route, by GET': get(REST),
      'by the REST route, by POST that means DELETE': send('POST', REST, { 'x-http-method-override': 'DELETE' }),
      'by the REST route, by GET that means DELETE': get(`${REST}?_method=DELETE`),
      'by the REST route, of all jobs': send('DELETE', '/api/projects/<project>/ingest/jobs'),
      'by the REST route, of a project': send('DELETE', '/api/projects/<project>'),
    },
    NOT_FOUND,
  ),
  ...named(
    {
      'by the REST route, with a wildcard': send('DELETE', '/api/projects/<project>/ingest/jobs/*'),
      'by the REST route, with SQL': send('DELETE', "/api/projects/<project>/ingest/jobs/<ingestJob>'%20or%201=1--"),
      'by the REST route, with NUL': send('DELETE', '/api/projects/<project>/ingest/jobs/%00'),
      'by the REST route, with a path': send('DELETE', '/api/projects/<project>/ingest/jobs/..%2F..%2F<ingestJob>'),
      'by the REST route, with an escape that is none': send('DELETE', '/api/projects/<project>/ingest/jobs/%zz'),
    },
    BAD_INPUT,
  ),
];

import {
  ask,
  bytes,
  getQuery,
  type HostileRequest,
  named,
  post,
  REFUSED_INPUT,
  repeat,
  TOO_COMPLEX,
} from '../../support/hostile-requests.ts';

const JOBS =
  'query ($status: [JobStatus!], $deletedAt: NullableDateTimeFilter) { jobs(projectId: "<project>", includeDeleted: true, filter: { status: $status, deletedAt: $deletedAt }) { totalCount } }';
const COMPLETE =
  'mutation ($id: ID!, $documents: [CanonicalDocumentInput!]!) { completeIngestJob(projectId: "<project>", id: $id, documents: $documents) { ingestJob { id } } }';

const DELETE =
  'mutation ($ids: [ID!]!, $expected: [Int!]) { deleteJobs(projectId: "<project>", ids: $ids, expectedFeedbackCounts: $expected) { deletedCount } }';
const ids = (count: number) => Array.from({ length: count }, () => '<job>');

const DOCUMENT = { title: 't', uri: 'u', contentType: 'c' };
const nested = (depth: number, innermost: unknown): unknown =>
  Array.from({ length: depth }).reduce<unknown>((value) => [value], innermost);

/** Values and bodies of more than there can be any need for. */
export const sizes: HostileRequest[] = [
  ...named(
    {
      'many variables': ask(
        '{ viewer { subject } }',
        Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`v${index}`, index])),
      ),
      'many values': ask(JOBS, { status: Array.from({ length: 20_000 }, () => 'FAILED') }),
      'many values, in many inputs': ask(COMPLETE, {
        id: '<runningIngestJob>',
        documents: Array.from({ length: 2_000 }, () => DOCUMENT),
      }),
      'deep values': ask(JOBS, { status: nested(100, 'FAILED') }),
      'deep values of objects': ask(JOBS, { deletedAt: { a: { b: { c: { d: { e: { f: {} } } } } } } }),
      'deep values by GET': getQuery(
        '{ viewer { subject } }',
        `&variables=${encodeURIComponent(JSON.stringify({ a: nested(100, 1) }))}`,
      ),
      'values that are all brackets': post(
        () => `{"query":"{ viewer { subject } }","variables":{"a":[${'[],'.repeat(1_390_000)}1]}}`,
      ),
      'values that are all depth': post(
        () => `{"query":"{ viewer { subject } }","variables":{"a":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}}`,
      ),
      'extensions that are all brackets': post(
        () => `{"query":"{ viewer { subject } }","extensions":{"a":[${'{},'.repeat(1_390_000)}1]}}`,
      ),
      'a body that has the search for prototypes go through all of it': post(
        () =>
          `{"query":"{ viewer { subject } }","a\\"__proto__":1,"x":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`,
      ),
      'a body of keys': post(
        () => `{"query":"{ viewer { subject } }","extensions":{${repeat(240_000, (index) => `"k${index}":1`, ',')}}}`,
      ),
      'a comment of megabytes': ask(`#${'x'.repeat(4_000_000)}\n{ viewer { subject } }`),
    },
    TOO_COMPLEX,
  ),
  ...named(
    {
      'ids of more rows than a call may name': ask(DELETE, { ids: ids(501) }),
      'ids of thousands of rows': ask(DELETE, { ids: ids(4_000) }),
      'no ids': ask(DELETE, { ids: [] }),
      'more expected numbers than ids': ask(DELETE, { ids: ids(1), expected: Array.from({ length: 4_000 }, () => 0) }),
      'different expected numbers for one id': ask(DELETE, { ids: ids(2), expected: [0, 1] }),
    },
    REFUSED_INPUT,
  ),
  ...named(
    {
      // What is announced is enough: nobody reads it.
      'a body that is too large': bytes([
        'POST /graphql HTTP/1.1',
        'Host: localhost',
        'Content-Type: application/json',
        'Content-Length: 500000000',
        'Connection: close',
      ]),
    },
    { status: 413, code: 'BAD_USER_INPUT' },
  ),
];

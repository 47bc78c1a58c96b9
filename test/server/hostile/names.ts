import { ask, BAD_INPUT, type HostileRequest, INVALID, named, post } from '../../support/hostile-requests.ts';

const CREATE = 'mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }';
const JOBS =
  'query ($status: [JobStatus!], $deletedAt: NullableDateTimeFilter) { jobs(projectId: "<project>", includeDeleted: true, filter: { status: $status, deletedAt: $deletedAt }) { totalCount } }';

/** Names that mean something to every object, and questions of kinds that there are none of. */
export const names: HostileRequest[] = [
  ...named(
    {
      'as a status: a key of every object': ask(JOBS, { status: ['constructor'] }),
      'as a filter: a key of every object': ask(JOBS, { deletedAt: { constructor: { name: 'x' } } }),
      'as an input: keys of a prototype': ask(CREATE, {
        input: { name: 'a', constructor: { prototype: { isAdmin: true } } },
      }),
      'a prototype in the body': post(
        `{"query":${JSON.stringify(CREATE)},"variables":{"input":{"name":"a"}},"__proto__":{"isAdmin":true}}`,
      ),
      'a prototype in the variables': post(
        `{"query":${JSON.stringify(CREATE)},"variables":{"input":{"name":"a","__proto__":{"isAdmin":true}}}}`,
      ),
      'a constructor in the body': post(
        `{"query":${JSON.stringify(CREATE)},"variables":{"input":{"name":"a"}},"constructor":{"prototype":{"isAdmin":true}}}`,
      ),
      'an operation named like a prototype': ask(CREATE, { input: { name: 'a' } }, { operationName: '__proto__' }),
      'an operation named like what every object has': ask(
        CREATE,
        { input: { name: 'a' } },
        { operationName: 'constructor' },
      ),
      'an operation whose name is an object': ask(CREATE, { input: { name: 'a' } }, { operationName: { $ne: 1 } }),
    },
    BAD_INPUT,
  ),
  ...named(
    {
      'a field of a prototype': ask('{ __proto__ { polluted } }'),
      'a field of every object': ask('{ constructor { name } hasOwnProperty toString }'),
      'an argument of a prototype': ask('{ job(id: "<job>", __proto__: { isAdmin: true }) { id } }'),
      'a type of a prototype': ask('{ ... on constructor { id } }'),
      'a fragment of a prototype': ask('{ ...__proto__ }'),
      'a directive of a prototype': ask('{ viewer @constructor { subject } }'),
      'an input with a prototype, written out': ask(
        'mutation { createProject(input: { name: "a", __proto__: { isAdmin: true } }) { project { id } } }',
      ),
      'a variable whose type is of a prototype': ask('query ($a: __proto__) { viewer { subject } }', { a: 1 }),
      'a subscription': ask('subscription { jobs { id } }'),
      'a subscription by its name, beside a query': ask(
        'query A { viewer { subject } } subscription B { jobs { id } }',
        {},
        { operationName: 'B' },
      ),
      'types in place of a question': ask('type Query { isAdmin: Boolean }'),
      'an extension of a type': ask('{ viewer { subject } } extend type Viewer { secret: String }'),
    },
    INVALID,
  ),
];

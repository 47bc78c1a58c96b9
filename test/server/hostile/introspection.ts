import { ask, BAD_INPUT, getQuery, type HostileRequest, INVALID, named, post } from '../../support/hostile-requests.ts';

const PROJECT = '"<project>"';

/** Questions about the schema, asked of a service that does not tell it. */
export const introspection: HostileRequest[] = [
  ...named(
    {
      'the schema': ask('{ __schema { types { name fields { name } } } }'),
      'the schema, under another name': ask('{ viewer: __schema { types { name } } }'),
      'the schema, beside what may be asked': ask('{ viewer { subject } __schema { queryType { name } } }'),
      'the schema, in a fragment': ask('{ ...F } fragment F on Query { __schema { types { name } } }'),
      'the schema, in a fragment within a fragment': ask(
        '{ ...F } fragment F on Query { ...G } fragment G on Query { __schema { types { name } } }',
      ),
      'the schema, in an inline fragment': ask('{ ... on Query { ... { __schema { types { name } } } } }'),
      'the schema, of a mutation': ask('mutation { __schema { mutationType { fields { name } } } }'),
      'the schema, in the operation that is not run': ask(
        'query A { viewer { subject } } query B { __schema { types { name } } }',
        {},
        { operationName: 'A' },
      ),
      'the schema, left out by a variable': ask(
        'query ($not: Boolean!) { viewer { subject } __schema @include(if: $not) { types { name } } }',
        { not: false },
      ),
      'the schema, with commas and line breaks between': ask('{,,\n__schema\n,{ types,{ name } } }'),
      'the schema, by GET': getQuery('{ __schema { types { name } } }'),
      'the schema, with letters escaped in JSON': post('{"query":"{ \\u005f\\u005fschema { types { name } } }"}'),
      'the directives': ask('{ __schema { directives { name args { name } } } }'),
      'a type': ask('{ __type(name: "Feedback") { name fields { name } } }'),
      'a type by a variable': ask('query ($name: String!) { __type(name: $name) { fields { name } } }', {
        name: 'Feedback',
      }),
      'a type without its name': ask('{ __type { name } }'),
      'the service’s own SDL': ask('{ _service { sdl } }'),
      entities: ask('{ _entities(representations: []) { __typename } }'),
    },
    INVALID,
  ),
];

/** Mistakes close to the right word. What is right must not be told. */
export const guesses: HostileRequest[] = [
  ...named(
    {
      'a field of a query': ask('{ viewers { subject } }'),
      'a field of a mutation': ask('mutation { deleteJobs(id: "<job>") { alreadyDeleted } }'),
      'a field of a type': ask('{ viewer { subjec } }'),
      'an argument': ask(`{ jobs(projectI: ${PROJECT}) { totalCount } }`),
      'a type in a condition': ask('{ viewer { ... on Viewe { subject } } }'),
      'a type of a variable': ask('query ($status: JobStatu) { viewer { subject } }'),
      'a directive': ask('{ viewer { subject @includ(if: true) } }'),
      'a value of an enum': ask(`{ jobs(projectId: ${PROJECT}, filter: { status: COMPLETEX }) { totalCount } }`),
      'a field of an input': ask(`{ jobs(projectId: ${PROJECT}, filter: { statu: COMPLETED }) { totalCount } }`),
      'a field behind an interface': ask('{ job(id: "<job>") { ... on Deletable { viewerCanDelet } } }'),
    },
    INVALID,
  ),
  ...named(
    {
      'a value of an enum, in a variable': ask(
        `query ($status: [JobStatus!]) { jobs(projectId: ${PROJECT}, filter: { status: $status }) { totalCount } }`,
        { status: ['COMPLETEX'] },
      ),
      'a field of an input, in a variable': ask(
        'mutation ($input: CreateFeedbackInput!) { createFeedback(input: $input) { feedback { id } } }',
        { input: { audioSampleId: '<sample>', rating: 5, commen: 'x' } },
      ),
      'the name of an operation': ask('query Viewer { viewer { subject } }', {}, { operationName: 'Viewe' }),
    },
    BAD_INPUT,
  ),
];

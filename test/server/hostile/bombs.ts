import {
  ask,
  BAD_INPUT,
  getQuery,
  type HostileRequest,
  INVALID,
  named,
  post,
  REFUSED_INPUT,
  repeat,
  TOO_COMPLEX,
} from '../../support/hostile-requests.ts';

const PROJECT = '"<project>"';
const JOBS = `jobs(projectId: ${PROJECT})`;
const PAGE =
  'jobs(first: $n) { nodes { id prompt audioSamples(first: $n) { nodes { id feedback(first: $n) { nodes { id } } } } } }';

/** Documents that ask for more than a service can give. */
export const bombs: HostileRequest[] = [
  ...named(
    {
      'many aliases of a list': ask(`{ ${repeat(60, (index) => `a${index}: ${JOBS} { totalCount }`)} }`),
      'many aliases of a field': ask(`{ viewer { ${repeat(400, (index) => `a${index}: subject`)} } }`),
      'many aliases in fragments': ask(
        `{ viewer { ...A ...B } } ${repeat(2, (half) => `fragment ${'AB'[half]} on Viewer { ${repeat(30, (index) => `a${half}x${index}: subject`)} }`)}`,
      ),
      'many logins at once': ask(
        `mutation { ${repeat(40, (index) => `m${index}: cancelJob(id: "<runningJob>") { job { id } }`)} }`,
      ),
      'two mutations': ask(
        'mutation { a: deleteJob(id: "<job>") { alreadyDeleted } b: deleteFeedback(id: "<feedback>") { deletedFeedbackId } }',
      ),
      'two mutations, one in a fragment': ask(
        'mutation { deleteJob(id: "<job>") { alreadyDeleted } ...F } fragment F on Mutation { deleteAdapter(id: "<adapter>") { alreadyDeleted } }',
      ),
      'two mutations in inline fragments': ask(
        'mutation { ... { deleteJob(id: "<job>") { alreadyDeleted } } ... on Mutation { deleteAdapter(id: "<adapter>") { alreadyDeleted } } }',
      ),
      'many directives': ask(`{ viewer { subject ${repeat(100, () => '@include(if: true)')} } }`),
      'many directives that do not exist': ask(`{ viewer { subject ${repeat(700, (index) => `@d${index}`)} } }`),
      'many directives on fragments': ask(`{ viewer { ${repeat(60, () => '... @skip(if: false) { subject }')} } }`),
      'many tokens': ask(`{ viewer { ${repeat(3_000, () => 'subject')} } }`),
      'many tokens in arguments': ask(
        `{ jobs(projectId: ${PROJECT}, filter: { status: [${repeat(3_000, () => 'FAILED')}] }) { totalCount } }`,
      ),
      'many operations': ask(
        repeat(400, (index) => `query Q${index} { viewer { subject } }`),
        {},
        { operationName: 'Q1' },
      ),
      'many definitions of variables': ask(
        `query (${repeat(600, (index) => `$v${index}: Int`)}) { viewer { subject } }`,
      ),
      'many selections': ask(`{ viewer { ${repeat(700, () => 'subject')} } }`),
      'deep fields': ask(`{ job(id: "<job>") ${'{ project { jobs { nodes '.repeat(6)} { id } ${'} } }'.repeat(6)} }`),
      'deep fields that do not exist': ask(`${'{ a '.repeat(300)}${'}'.repeat(300)}`),
      'deep fields in fragments': ask(
        `{ ...F0 } ${repeat(12, (index) => `fragment F${index} on Query { a { b { ...F${index + 1} } } }`)} fragment F12 on Query { a }`,
      ),
      'deep introspection': ask(`{ __schema { types ${'{ fields { type '.repeat(9)} { name } ${'} }'.repeat(9)} } }`),
      'fragments that double': ask(
        `{ viewer { ...F0 } } ${repeat(20, (index) => `fragment F${index} on Viewer { ...F${index + 1} ...F${index + 1} }`)} fragment F20 on Viewer { subject }`,
      ),
      'fragments that grow tenfold': ask(
        `{ viewer { ...F0 } } ${repeat(9, (index) => `fragment F${index} on Viewer { ${repeat(10, () => `...F${index + 1}`)} }`)} fragment F9 on Viewer { subject }`,
      ),
      'a fragment spread everywhere': ask(
        `{ ${repeat(30, () => 'viewer { ...F }')} } fragment F on Viewer { ${repeat(30, () => 'subject')} }`,
      ),
      'lists within lists, by literals': ask(`{ projects(first: 100) { nodes { ${PAGE.replaceAll('$n', '100')} } } }`),
      'lists within lists, by a variable': ask(`query ($n: Int!) { projects(first: $n) { nodes { ${PAGE} } } }`, {
        n: 100,
      }),
      'lists within lists, by the default of a variable': ask(
        `query ($n: Int! = 100) { projects(first: $n) { nodes { ${PAGE} } } }`,
      ),
      'lists within lists, by the default of a variable that is not null': ask(
        `query ($n: Int! = 100) { projects(first: $n) { nodes { ${PAGE} } } }`,
        { other: 1 },
      ),
      'lists within lists, by GET': getQuery(`{ projects(first: 100) { nodes { ${PAGE.replaceAll('$n', '100')} } } }`),
      'lists within lists, by GET, with a malformed escape': getQuery(
        `{ projects(first: 100) { nodes { ${PAGE.replaceAll('$n', '100')} } } }#`,
        '%zz',
      ),
      'lists within lists, by GET, with a byte that is no text': getQuery(
        `{ projects(first: 100) { nodes { ${PAGE.replaceAll('$n', '100')} } } }#`,
        '%ff',
      ),
      'lists within lists, by GET, with a malformed escape in variables': getQuery(
        `query ($n: Int!) { projects(first: $n) { nodes { ${PAGE} } } }`,
        `&variables=${encodeURIComponent('{"n":100,"x":"')}%zz${encodeURIComponent('"}')}`,
      ),
      'lists within lists, by edges': ask(
        '{ projects(first: 100) { edges { node { jobs(first: 100) { edges { node { id prompt } cursor } } } } } }',
      ),
      'lists within lists, in fragments': ask(
        '{ projects(first: 100) { nodes { ...P } } } fragment P on Project { jobs(first: 100) { nodes { ...J } } } fragment J on GenerationJob { id prompt }',
      ),
      'lists within lists, behind an interface': ask(
        `{ ${JOBS} { nodes { ... on Deletable { ... on GenerationJob { project { jobs(first: 100) { nodes { project { jobs(first: 100) { nodes { id } } } } } } } } } } }`,
      ),
      'counts for each row': ask(
        `{ projects(first: 100) { nodes { ${repeat(15, (index) => `a${index}: jobs(first: 1) { totalCount }`)} } } }`,
      ),
      'back and forth': ask(`{ ${JOBS} ${'{ nodes { project { jobs '.repeat(4)} { totalCount } ${'} } }'.repeat(4)} }`),
      'a text that is shown again and again': ask(
        `{ jobs(projectId: ${PROJECT}, first: 100) { nodes { ${repeat(49, (index) => `a${index}: prompt`)} } } }`,
      ),
      'a long text with every row of a list': ask(
        `{ jobs(projectId: ${PROJECT}, first: 50) { nodes { audioSamples(first: 60) { nodes { job { prompt } } } } } }`,
      ),
      'the schema, again and again': ask(
        `{ ${repeat(45, (index) => `a${index}: __schema { types { fields { args { name } type { fields { name description } } } } }`)} }`,
      ),
      'a type, again and again': ask(
        `{ ${repeat(49, (index) => `a${index}: __type(name: "Query") { fields { type { fields { name } } } }`)} }`,
      ),
      'a document that is not short': ask(`{ viewer { subject } } #${'x'.repeat(200_000)}`),
      'a document of line breaks, and mistakes': ask(`${'\n'.repeat(90_000)}{ ${repeat(60, (index) => `x${index}`)} }`),
      'a document of line breaks, and wrong ids': ask(
        `${'\n'.repeat(90_000)}{ ${repeat(49, (index) => `a${index}: jobs(projectId: "0199ffff-0000-7000-8000-000000000000") { totalCount }`)} }`,
      ),
    },
    TOO_COMPLEX,
  ),
  ...named(
    {
      'a fragment within itself': ask('{ viewer { ...F } } fragment F on Viewer { subject ...F }'),
      'fragments within each other': ask(
        '{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A viewer { subject } }',
      ),
      'a fragment within itself, a field below': ask(
        '{ job(id: "<job>") { ...F } } fragment F on GenerationJob { project { jobs { nodes { ...F } } } }',
      ),
      'fields that conflict in many pairs': ask(
        `{ project(id: ${PROJECT}) { ${repeat(60, () => 'jobs(first: 1) { totalCount }')} } project(id: ${PROJECT}) { ${repeat(60, () => 'jobs(first: 2) { totalCount }')} } }`,
      ),
      'arguments that conflict in many pairs': ask(
        `{ ${repeat(90, (index) => `jobs(projectId: ${PROJECT}, after: "${'x'.repeat(500)}${index}") { totalCount }`)} }`,
      ),
      'many fragments that nobody spreads': ask(
        `{ viewer { subject } } ${repeat(100, (index) => `fragment F${index} on Viewer { ${repeat(8, () => 'subject')} }`)}`,
      ),
    },
    INVALID,
  ),
  ...named(
    {
      'operations at once': post(() =>
        JSON.stringify(Array.from({ length: 100 }, () => ({ query: '{ viewer { subject } }' }))),
      ),
      'mutations at once': post(
        '[{"query":"mutation { deleteJob(id: \\"<job>\\") { alreadyDeleted } }"},{"query":"mutation { deleteAdapter(id: \\"<adapter>\\") { alreadyDeleted } }"}]',
      ),
      'a page that is too large, in lists within lists': ask(
        '{ projects(first: 1000000) { nodes { jobs(first: 100) { nodes { id } } } } }',
      ),
      'a page that is too large, by a variable': ask(
        'query ($n: Int!) { projects(first: $n) { nodes { jobs(first: 100) { nodes { id prompt } } } } }',
        {
          n: 2_147_483_647,
        },
      ),
      'a page of null, by a variable': ask('query ($n: Int!) { projects(first: $n) { nodes { id } } }', { n: null }),
    },
    BAD_INPUT,
  ),
  ...named(
    {
      'a page that is too large': ask('{ projects(first: 101) { nodes { id } } }'),
      'a page of none': ask('query ($n: Int!) { projects(first: $n) { nodes { id } } }', { n: 0 }),
      'a page of fewer than none': ask('{ projects(first: -1) { nodes { id } } }'),
      'a page of null, by a variable that may be': ask('query ($n: Int) { projects(first: $n) { nodes { id } } }', {
        n: null,
      }),
    },
    REFUSED_INPUT,
  ),
];

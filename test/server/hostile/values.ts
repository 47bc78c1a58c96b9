import {
  ask,
  BAD_INPUT,
  type HostileRequest,
  INVALID,
  NOT_PARSED,
  named,
  post,
  REFUSED_INPUT,
} from '../../support/hostile-requests.ts';

const DELETE = 'mutation ($id: ID!, $reason: String) { deleteJob(id: $id, reason: $reason) { alreadyDeleted } }';
const JOBS =
  'query ($after: String, $status: [JobStatus!], $deletedAt: NullableDateTimeFilter) { jobs(projectId: "<project>", after: $after, includeDeleted: true, filter: { status: $status, deletedAt: $deletedAt }) { totalCount } }';
const CREATE = 'mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }';
const FEEDBACK = 'mutation ($input: CreateFeedbackInput!) { createFeedback(input: $input) { feedback { id } } }';
const COMPLETE =
  'mutation ($id: ID!, $documents: [CanonicalDocumentInput!]!) { completeIngestJob(projectId: "<project>", id: $id, documents: $documents) { ingestJob { id } } }';

const CLAIM =
  'mutation ($project: ID!, $attempt: ID!) { claimJob(projectId: $project, attempt: $attempt) { job { id } } }';
const START = 'mutation ($id: ID!, $attempt: ID) { startJob(id: $id, attempt: $attempt) { job { id } } }';
const CREATE_JOB = 'mutation ($input: CreateJobInput!) { createJob(input: $input) { job { id } } }';

const DOCUMENT = { title: 't', uri: 'u', contentType: 'c' };
/** What is no id, by what it is. */
const ODD_IDS: Record<string, unknown> = {
  nothing: '',
  'a number': 5,
  'a truth': true,
  'a list': ['<job>'],
  'a list of two': ['<job>', '<adapter>'],
  'an operator': { $ne: null },
  'an operator of a regular expression': { $regex: '.*' },
  SQL: "' or '1'='1",
  'SQL behind an id': "<job>'; drop table feedback; --",
  'a wildcard': '%',
  'an id in braces': '{<job>}',
  'an id as a URN': 'urn:uuid:<job>',
  'an id with a line break behind it': '<job>\n',
  'an id with a blank before it': ' <job>',
  'an id in digits of another script': '０'.repeat(36),
  'a path': '../../../../etc/passwd',
  'a format': '%s%s%n',
  'a template': '{{process.exit(1)}}',
  'a very long text': 'a'.repeat(1_000_000),
  'a text that reads like a suggestion': `${'Did you mean '.repeat(200_000)}x`,
};

/** Values that are not what they should be. */
export const values: HostileRequest[] = [
  ...Object.entries(ODD_IDS).map(([name, id]) => ({
    name: `as an id: ${name}`,
    sent: ask(DELETE, { id }),
    refused: BAD_INPUT,
  })),
  ...Object.entries(ODD_IDS).flatMap(([name, id]) => [
    {
      name: `as the attempt of a claim: ${name}`,
      sent: ask(CLAIM, { project: '<project>', attempt: id }),
      refused: BAD_INPUT,
    },
    {
      name: `as the id of a new job: ${name}`,
      sent: ask(CREATE_JOB, { input: { id, projectId: '<project>', prompt: 'p' } }),
      refused: BAD_INPUT,
    },
  ]),
  ...named(
    {
      'as an attempt: none, in a claim': ask(CLAIM, { project: '<project>', attempt: null }),
      'as an attempt: a list': ask(START, { id: '<runningJob>', attempt: ['<job>'] }),
      'as an id: NUL': ask(DELETE, { id: '<job>\0' }),
      'as an id, written out: SQL': ask(`mutation { deleteJob(id: "' or 1=1 --") { alreadyDeleted } }`),
      'as an id, written out: a number': ask('mutation { deleteJob(id: 1) { alreadyDeleted } }'),
      'as a cursor: an operator': ask(JOBS, { after: { $gt: '' } }),
      'as a status: an operator': ask(JOBS, { status: { $in: ['FAILED'] } }),
      'as a filter: an operator': ask(JOBS, { deletedAt: { $expr: 'sleep(5000)' } }),
      'as an instant: a number': ask(JOBS, { deletedAt: { gte: 0 } }),
      'as an instant: SQL': ask(JOBS, { deletedAt: { gte: "now()'; drop table feedback; --" } }),
      'as an instant: no day of any year': ask(JOBS, { deletedAt: { gte: '2026-02-31T00:00:00Z' } }),
      'as an input: a text': ask(CREATE, { input: 'name' }),
      'as an input: a list': ask(CREATE, { input: [{ name: 'a' }, { name: 'b' }] }),
      'as an input: more than it takes': ask(CREATE, { input: { name: 'a', createdBy: 'local', isAdmin: true } }),
      'as a name: an object': ask(CREATE, { input: { name: { toString: 'x' } } }),
      'as a name: NUL': ask(CREATE, { input: { name: 'a\0b' } }),
      'as a name: NUL, written out': ask('mutation { createProject(input: { name: "a\\u0000b" }) { project { id } } }'),
      'as a name: NUL, written out in a block': ask(
        'mutation { createProject(input: { name: """a\0b""" }) { project { id } } }',
      ),
      'as a rating: a text': ask(FEEDBACK, { input: { audioSampleId: '<sample>', rating: '5' } }),
      'as a rating: what is no whole number': ask(FEEDBACK, { input: { audioSampleId: '<sample>', rating: 4.5 } }),
      'variables that are a text': ask(CREATE, '{"input":{"name":"a"}}'),
      'variables that are a list': ask(CREATE, [{ name: 'a' }]),
      'extensions that are a text': ask(CREATE, { input: { name: 'a' } }, { extensions: '{}' }),
      'a document that is an object': post(`{"query":{"kind":"Document","definitions":[]}}`),
      'a document that is a list': post(`{"query":["{ viewer { subject } }"]}`),
    },
    BAD_INPUT,
  ),
  ...named(
    {
      'as a cursor: SQL': ask(JOBS, { after: "' or 1=1 --" }),
      'as a cursor: a path': ask(JOBS, { after: 'Li4vLi4vZXRjL3Bhc3N3ZA==' }),
      'as a cursor: a prototype': ask(JOBS, { after: 'eyJfX3Byb3RvX18iOnsiYSI6MX19' }),
      'as a cursor: a long one': ask(JOBS, { after: 'A'.repeat(100_000) }),
      'as a rating: out of range': ask(FEEDBACK, { input: { audioSampleId: '<sample>', rating: 2_147_483_647 } }),
      'as a reason: too long': ask(DELETE, { id: '<job>', reason: 'x'.repeat(10_001) }),
      'as a name: blanks': ask(CREATE, { input: { name: '\u200b \u00a0\t'.replace('\u200b', '') } }),
      'as documents: too many': ask(COMPLETE, {
        id: '<runningIngestJob>',
        documents: Array.from({ length: 1_001 }, () => DOCUMENT),
      }),
    },
    REFUSED_INPUT,
  ),
  ...named(
    {
      'as the id of a new job: that of another job': ask(CREATE_JOB, {
        input: { id: '<job>', projectId: '<project>', prompt: 'p' },
      }),
    },
    { status: 200, code: 'ID_TAKEN' },
  ),
  ...named(
    {
      'as an attempt: one that is not the job’s': ask(
        'mutation { completeJob(id: "<runningJob>", attempt: "<job>", audioSamples: []) { job { id } } }',
      ),
    },
    { status: 200, code: 'INVALID_TRANSITION' },
  ),
  ...named(
    {
      'a claim in a project that is not there': ask(CLAIM, { project: '<job>', attempt: '<job>' }),
    },
    { status: 200, code: 'NOT_FOUND' },
  ),
  ...named(
    {
      'as a duration: a text': ask(
        'mutation { completeJob(id: "<runningJob>", audioSamples: [{ uri: "u", durationSeconds: "1" }]) { job { id } } }',
      ),
    },
    INVALID,
  ),
  ...named(
    {
      'as a name: half of a character': post(
        '{"query":"mutation { createProject(input: { name: \\"a\\\\ud800\\" }) { project { id } } }"}',
      ),
    },
    NOT_PARSED,
  ),
  ...named(
    {
      'a stored document that is not there': post(
        `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'a'.repeat(64)}"}}}`,
      ),
      'a document to be stored': ask(
        CREATE,
        { input: { name: 'a' } },
        {
          extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
        },
      ),
    },
    { status: 200, code: 'PERSISTED_QUERY_NOT_SUPPORTED' },
  ),
];

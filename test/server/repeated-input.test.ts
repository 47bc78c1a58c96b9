import { MAX_REQUEST_ERRORS } from '../../src/engine/limits/limits.ts';
import { type HttpAnswer, httpClient } from '../support/http-client.ts';
import { useService } from '../support/service.ts';

/** The most that an answer repeats of what was sent, in characters. */
const MOST = 100;
const LONG = 'Z'.repeat(10_000);

const fixture = useService('server');
const { ask, send, post } = httpClient(() => fixture.url);

const DELETE = 'mutation ($id: ID!) { deleteJob(id: $id) { alreadyDeleted } }';
const CREATE = 'mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }';
const JOBS = (args: string) => `{ jobs(projectId: "0199ffff-0000-7000-8000-000000000000", ${args}) { totalCount } }`;

const sends: [string, () => Promise<HttpAnswer>][] = [
  ['an id', () => ask(DELETE, { id: LONG })],
  ['an id in the document', () => ask(DELETE.replace('($id: ID!)', '').replace('$id', `"${LONG}"`))],
  ['an id that is an object', () => ask(DELETE, { id: { [LONG]: LONG } })],
  ['an id that is a list', () => ask(DELETE, { id: Array.from({ length: 100 }, () => LONG) })],
  ['a number for an id', () => ask(`{ job(id: ${'7'.repeat(10_000)}) { id } }`)],
  ['a cursor', () => ask(JOBS(`after: "${LONG}"`))],
  ['a status', () => ask(JOBS(`filter: { status: ${LONG} }`))],
  ['a status by a variable', () => ask(`query ($s: [JobStatus!]) ${JOBS('filter: { status: $s }')}`, { s: [LONG] })],
  [
    'statuses with quotation marks by a variable',
    () =>
      ask(`query ($s: [JobStatus!]) ${JOBS('filter: { status: $s }')}`, {
        s: Array.from({ length: 6 }, () => `a" ${'ZZ Z '.repeat(200)}`),
      }),
  ],
  ['an id in a block of text', () => ask(`{ job(id: """${'ZZZZZ ZZZZ "Z\n'.repeat(40)}""") { id } }`)],
  ['a page size', () => ask(`query ($n: Int) ${JOBS('first: $n')}`, { n: LONG })],
  ['an instant', () => ask(JOBS(`includeDeleted: true, filter: { deletedAt: { gte: "${LONG}" } }`))],
  ['a field', () => ask(`{ ${LONG} }`)],
  ['an argument', () => ask(`{ viewer(${LONG}: 1) { subject } }`)],
  ['an alias that conflicts', () => ask(`{ ${LONG}: viewer { subject } ${LONG}: projects { totalCount } }`)],
  [
    'an alias of what is refused',
    () => ask(`{ ${LONG}: deletionEvents(projectId: "${'0'.repeat(36)}") { totalCount } }`),
  ],
  ['a type', () => ask(`query ($a: ${LONG}) { viewer { subject } }`)],
  ['a fragment', () => ask(`{ ...${LONG} }`)],
  ['a directive', () => ask(`{ viewer @${LONG} { subject } }`)],
  ['a variable that is not declared', () => ask(`{ job(id: $${LONG}) { id } }`)],
  ['a variable without a value', () => ask(`query ($${LONG}: ID!) { job(id: $${LONG}) { id } }`)],
  ['a variable that cannot be stored', () => ask('{ viewer { subject } }', { [LONG]: '\0' })],
  ['a key of a variable', () => ask(CREATE, { input: { name: 'a', [LONG]: 1 } })],
  ['a key with quotation marks', () => ask(CREATE, { input: { name: 'a', [`"; ${'ZZ '.repeat(3_000)}`]: 1 } })],
  ['an operation name', () => post(JSON.stringify({ query: 'query A { viewer { subject } }', operationName: LONG }))],
  [
    'an operation name with quotation marks',
    () => post(JSON.stringify({ query: 'query A { viewer { subject } }', operationName: `"${'Z Z '.repeat(2_500)}"` })),
  ],
  ['a text where none may be', () => ask(`{ viewer "${'ZZ \\" '.repeat(2_000)}" }`)],
  ['a block of text where none may be', () => ask(`{ viewer """${'ZZ " '.repeat(2_000)}""" }`)],
  ['a name where none may be', () => ask(`${LONG} { viewer { subject } }`)],
  ['an operation of another kind', () => ask(`subscription ${LONG} { ${LONG} }`)],
  [
    'many ids',
    () =>
      ask(`{ ${Array.from({ length: 40 }, (_, i) => `a${i}: job(id: "${LONG.slice(0, 2_000)}") { id }`).join(' ')} }`),
  ],
  ['many fields', () => ask(`{ ${Array.from({ length: 40 }, (_, i) => `${LONG.slice(0, 2_000)}${i}`).join(' ')} }`)],
  ['a path', () => send(`/${LONG}`)],
  ['a path that is not well-formed', () => send(`/${LONG}%zz`)],
  ['an id of the REST route', () => send(`/api/projects/${LONG}/ingest/jobs/${LONG}`, { method: 'DELETE' })],
  ['a project of the REST route, by another method', () => send(`/api/projects/${LONG}`, { method: 'PUT' })],
];

it.each(sends)('an answer repeats at most 100 characters of %s', async (_what, sending) => {
  const { status, text, headers } = await sending();

  const { errors = [], ...problem } = JSON.parse(text);
  expect(errors.length > 0 || problem.detail).toBeTruthy();
  expect(status === 200 || status >= 400).toBe(true);
  expect(errors.length).toBeLessThanOrEqual(MAX_REQUEST_ERRORS);
  expect(text.replaceAll(EXAMPLES, '').match(/[Z7]/g)?.length ?? 0).toBeLessThanOrEqual(MOST);
  expect(JSON.stringify([...headers])).not.toContain(LONG.slice(0, MOST));
});

/** What messages give as examples. */
const EXAMPLES = /0198c5a2[\w-]+|2026-[\w:.-]+/g;

it('a shortened value ends with a whole character', async () => {
  for (let before = 0; before < 2; before++) {
    const { text } = await ask(DELETE, { id: `${'a'.repeat(before)}${'🎧'.repeat(5_000)}` });

    expect(text).toContain('🎧…');
    expect(JSON.parse(text).errors[0].message.isWellFormed()).toBe(true);
    expect(text).toContain('An id must be a UUID such as');
  }
});

it('an ordinary mistake is repeated in full', async () => {
  const { errors } = await ask(DELETE, { id: '0199ffff-0000-7000-8000-00000000000' });

  expect(errors[0]?.message).toBe(
    'Variable "$id" got invalid value "0199ffff-0000-7000-8000-00000000000"; Expected type "ID". An id must be a UUID such as 0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d',
  );
});

it('the answer to an invalid document lists its first four errors', async () => {
  const { errors } = await ask(`{ ${Array.from({ length: 30 }, (_, number) => `nowhere${number}`).join(' ')} }`);

  expect(errors.map(({ message }) => message)).toEqual(
    [0, 1, 2, 3].map((number) => `Cannot query field "nowhere${number}" on type "Query".`),
  );
});

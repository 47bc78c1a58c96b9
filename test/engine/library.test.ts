import { graphql } from 'graphql';
import { uuidv7 } from 'uuidv7';
import { Executor } from '../../src/engine/index.ts';
import { model, type Reader } from './library/model.ts';
import { type Context, contextFor, schema } from './library/schema.ts';
import { openLibraries } from './library/tables.ts';

const CITY = uuidv7();
const SCHOOL = uuidv7();
const AUTHOR = uuidv7();
const BOOKS = Array.from({ length: 5 }, () => uuidv7());

let libraries: Awaited<ReturnType<typeof openLibraries>>;
beforeAll(async () => {
  libraries = await openLibraries();
  await libraries.run(`insert into libraries values ('${CITY}', now(), 'City'), ('${SCHOOL}', now(), 'School')`);
  await libraries.run(`insert into authors values ('${AUTHOR}', now(), '${CITY}', 'Ursula K. Le Guin')`);
  for (const [index, id] of BOOKS.entries()) {
    const withdrawn = index === 4 ? 'now()' : 'null';
    await libraries.run(
      `insert into books values ('${id}', '2026-01-0${index + 1}Z', '${CITY}', '${AUTHOR}', 'Book ${index}', ${(index + 1) * 200}, ${withdrawn})`,
    );
  }
});
afterAll(() => libraries.close());

const CITIZEN: Reader = { libraries: [CITY], isLibrarian: false };
const LIBRARIAN: Reader = { libraries: [CITY], isLibrarian: true };
const executor = new Executor<Reader>(schema, { textProblem: () => undefined, partitionKey: model.partition.key });

/** Returns the answer, which executor gave it, and the number of statements that were sent. */
async function ask(
  query: string,
  variables: Record<string, unknown> = {},
  viewer = CITIZEN,
  rename?: Context['rename'],
) {
  libraries.statements.length = 0;
  const contextValue = contextFor(libraries.fetch, viewer, rename);
  const answer = await executor.execute({ query, variables }, contextValue, true, () =>
    graphql({ schema, source: query, variableValues: variables, contextValue }),
  );
  const by = 'json' in answer ? 'engine' : 'reference';
  const { data, errors } = 'json' in answer ? JSON.parse(answer.json) : JSON.parse(JSON.stringify(answer.reference));
  return { by, data, errors: errors as { message: string }[] | undefined, statements: libraries.statements.length };
}

it('reads a row with a reference, a count and a computed field in one statement', async () => {
  const answer = await ask('query ($id: ID!) { book(id: $id) { title isLong author { name bookCount } } }', {
    id: BOOKS[2],
  });

  expect(answer).toMatchObject({
    by: 'engine',
    statements: 1,
    data: { book: { title: 'Book 2', isLong: true, author: { name: 'Ursula K. Le Guin', bookCount: 4 } } },
  });
});

it('reads lists within lists in one statement', async () => {
  const answer = await ask(
    '{ libraries { nodes { name books(first: 1) { totalCount nodes { title author { books(first: 2) { nodes { title } } } } } } } }',
  );

  const shown = { title: 'Book 3', author: { books: { nodes: [{ title: 'Book 3' }, { title: 'Book 2' }] } } };
  expect(answer).toMatchObject({
    by: 'engine',
    statements: 1,
    data: { libraries: { nodes: [{ name: 'City', books: { totalCount: 4, nodes: [shown] } }] } },
  });
});

it('returns the page after a cursor', async () => {
  const query =
    'query ($id: ID!, $after: String) { books(libraryId: $id, first: 3, after: $after) { nodes { title } pageInfo { endCursor hasNextPage } } }';

  const { data } = await ask(query, { id: CITY });
  const next = await ask(query, { id: CITY, after: data.books.pageInfo.endCursor });

  expect(data.books.pageInfo.hasNextPage).toBe(true);
  expect(next.data.books).toMatchObject({ nodes: [{ title: 'Book 0' }], pageInfo: { hasNextPage: false } });
});

it('filters a list by the fields that the schema declares as filters', async () => {
  const query =
    'query ($id: ID!, $filter: BookFilter) { books(libraryId: $id, filter: $filter) { totalCount nodes { title } } }';

  const byTitle = await ask(query, { id: CITY, filter: { title: 'Book 1' } });
  const byPages = await ask(query, { id: CITY, filter: { pages: [200, 800, 1000] } });

  expect(byTitle.data.books).toEqual({ totalCount: 1, nodes: [{ title: 'Book 1' }] });
  expect(byPages.data.books).toEqual({ totalCount: 2, nodes: [{ title: 'Book 3' }, { title: 'Book 0' }] });
});

it('shows the rows that the policy allows for the viewer', async () => {
  const query = 'query ($id: ID!) { books(libraryId: $id, withdrawn: true) { totalCount } }';

  const [citizen, librarian] = [await ask(query, { id: CITY }), await ask(query, { id: CITY }, LIBRARIAN)];
  const stranger = await ask(
    'query ($id: ID!) { book(id: $id) { title } }',
    { id: BOOKS[0] },
    { ...CITIZEN, libraries: [SCHOOL] },
  );

  expect(citizen).toMatchObject({ by: 'reference', errors: [{ message: 'Withdrawn books are for librarians' }] });
  expect(librarian.data.books.totalCount).toBe(5);
  expect(stranger.data).toEqual({ book: null });
});

it('merges rows of all alternatives of the policy into one list', async () => {
  const query = `query ($id: ID!, $after: String, $filter: BookFilter) {
    books(libraryId: $id, first: 2, after: $after, withdrawn: true, filter: $filter) {
      totalCount nodes { title author { name } } pageInfo { endCursor hasNextPage }
    }
  }`;

  const first = await ask(query, { id: CITY }, LIBRARIAN);
  const next = await ask(query, { id: CITY, after: first.data.books.pageInfo.endCursor }, LIBRARIAN);
  const byPages = await ask(query, { id: CITY, filter: { pages: [200, 800, 1000] } }, LIBRARIAN);

  const titlesOf = ({ data }: typeof first) => data.books.nodes.map(({ title }: { title: string }) => title);
  expect(first).toMatchObject({ by: 'engine', statements: 1, data: { books: { totalCount: 5 } } });
  expect([titlesOf(first), titlesOf(next)]).toEqual([
    ['Book 4', 'Book 3'],
    ['Book 2', 'Book 1'],
  ]);
  expect(byPages.data.books).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  expect(titlesOf(byPages)).toEqual(['Book 4', 'Book 3']);
});

it('shows the row that a mutation returned, and reads it only if more than its columns is selected', async () => {
  const rename = async (id: string, title: string) => ({ id, title, libraryId: CITY });

  const shown = await ask(
    'mutation ($id: ID!) { renameBook(id: $id, title: "New") { book { title } } }',
    { id: BOOKS[0] },
    CITIZEN,
    rename,
  );
  const read = await ask(
    'mutation ($id: ID!) { renameBook(id: $id, title: "New") { book { author { name } } } }',
    { id: BOOKS[0] },
    CITIZEN,
    rename,
  );

  expect(shown).toMatchObject({ by: 'engine', statements: 0, data: { renameBook: { book: { title: 'New' } } } });
  expect(read).toMatchObject({
    statements: 1,
    data: { renameBook: { book: { author: { name: 'Ursula K. Le Guin' } } } },
  });
});

it.each([
  ['introspection', '{ __schema { queryType { name } } }'],
  ['a syntax error', '{ books'],
  ['an error', `{ books(libraryId: "${SCHOOL}") { totalCount } }`],
])('leaves %s to the reference executor', async (_what, query) => {
  expect((await ask(query)).by).toBe('reference');
});

it('gives the same answer as GraphQL.js', async () => {
  const source = `{ libraries { nodes { name books(filter: { pages: [400, 600] }) { totalCount nodes { id title pages isLong author { name } } } } } }`;

  const { data, by } = await ask(source);
  const reference = await graphql({ schema, source, contextValue: contextFor(libraries.fetch, CITIZEN) });

  expect(by).toBe('engine');
  expect(data).toEqual(JSON.parse(JSON.stringify(reference.data)));
});

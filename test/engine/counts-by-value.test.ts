import { graphql } from 'graphql';
import { uuidv7 } from 'uuidv7';
import { Executor } from '../../src/engine/index.ts';
import { model, type Reader } from './library/model.ts';
import { contextFor, schema } from './library/schema.ts';
import { openLibraries } from './library/tables.ts';

const CITY = uuidv7();
const LE_GUIN = uuidv7();
const BORGES = uuidv7();
const READER: Reader = { libraries: [CITY], isLibrarian: true };
const executor = new Executor<Reader>(schema, { textProblem: () => undefined, partitionKey: model.partition.key });

let libraries: Awaited<ReturnType<typeof openLibraries>>;
beforeAll(async () => {
  libraries = await openLibraries();
  await libraries.run(`insert into libraries values ('${CITY}', now(), 'City')`);
  await libraries.run(
    `insert into authors values ('${LE_GUIN}', now(), '${CITY}', 'Le Guin'), ('${BORGES}', now(), '${CITY}', 'Borges')`,
  );
  const books = [
    [LE_GUIN, 'The Dispossessed', 400, null, 'NOVEL'],
    [LE_GUIN, 'Steering the Craft', 150, null, 'ESSAY'],
    [LE_GUIN, 'Lavinia', 300, '2026-01-01Z', 'NOVEL'],
    [BORGES, 'Other Inquisitions', 200, null, 'ESSAY'],
    [BORGES, 'The Gold of the Tigers', 90, '2026-01-01Z', 'POEM'],
  ];
  for (const [author, title, pages, withdrawn, genre] of books) {
    await libraries.run(`insert into books values ($1, now(), '${CITY}', $2, $3, $4, $5, $6)`, [
      ...[uuidv7(), author, title, pages, withdrawn, genre],
    ]);
  }
});
afterAll(() => libraries.close());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  libraries.statements.length = 0;
  let isSlow: boolean | undefined;
  const contextValue = contextFor((read) => {
    isSlow = read.isSlow;
    return libraries.fetch(read);
  }, READER);
  const answer = await executor.execute({ query, variables }, contextValue, true, () =>
    graphql({ schema, source: query, variableValues: variables, contextValue }),
  );
  const by = 'json' in answer ? 'engine' : 'reference';
  const { data } = 'json' in answer ? JSON.parse(answer.json) : JSON.parse(JSON.stringify(answer.reference));
  return { by, data, isSlow, statements: [...libraries.statements] };
}

const countsIn = async (args: string, variables?: Record<string, unknown>) => {
  const declared = variables ? '($genre: [Genre])' : '';
  const { data } = await ask(
    `query ${declared} { libraries { nodes { genreCounts${args} { genre count } } } }`,
    variables,
  );
  return data.libraries.nodes[0].genreCounts;
};

it('counts rows by the value of a property, in the order of the values, within the statement that reads the row', async () => {
  const answer = await ask('{ libraries { nodes { name genreCounts { genre count } } } }');

  expect(answer).toMatchObject({
    by: 'engine',
    data: {
      libraries: {
        nodes: [
          {
            name: 'City',
            genreCounts: [
              { genre: 'NOVEL', count: 1 },
              { genre: 'ESSAY', count: 2 },
            ],
          },
        ],
      },
    },
  });
  expect(answer.statements).toHaveLength(1);
});

it('counts for each row of a list, and of a reference', async () => {
  const { data, statements } = await ask(
    '{ libraries { nodes { books { nodes { title author { name genreCounts { genre count } } } } } } }',
  );

  const counts = Object.fromEntries(
    data.libraries.nodes[0].books.nodes.map(({ author }: Record<string, Record<string, unknown>>) => [
      author?.['name'],
      author?.['genreCounts'],
    ]),
  );
  expect(counts).toEqual({
    'Le Guin': [
      { genre: 'NOVEL', count: 1 },
      { genre: 'ESSAY', count: 1 },
    ],
    Borges: [{ genre: 'ESSAY', count: 1 }],
  });
  expect(statements).toHaveLength(1);
});

it('counts the given values alone, by an argument that replaces the field of the filter', async () => {
  expect(await countsIn('(genre: [ESSAY, POEM])')).toEqual([{ genre: 'ESSAY', count: 2 }]);
  expect(await countsIn('(genre: [ESSAY, ESSAY])')).toEqual([{ genre: 'ESSAY', count: 2 }]);
  expect(await countsIn('(genre: $genre)', { genre: ['NOVEL'] })).toEqual([{ genre: 'NOVEL', count: 1 }]);
  expect(await countsIn('(genre: [])')).toEqual([]);
  expect(await countsIn('(genre: null, filter: { genre: [NOVEL] })')).toHaveLength(2);
  expect(await countsIn('(genre: [ESSAY], filter: { genre: [NOVEL] })')).toEqual([{ genre: 'ESSAY', count: 2 }]);
});

it('counts the rows that meet the filter', async () => {
  expect(await countsIn('(filter: { title: "Other Inquisitions" })')).toEqual([{ genre: 'ESSAY', count: 1 }]);
  expect(await countsIn('(filter: { title: "No such book" })')).toEqual([]);
  expect(await countsIn('(filter: { pages: [150, 200] }, genre: [ESSAY])')).toEqual([{ genre: 'ESSAY', count: 2 }]);
});

it('gives two aliases with other arguments counts of their own', async () => {
  const { data, statements } = await ask(
    '{ libraries { nodes { novels: genreCounts(genre: [NOVEL]) { count } essays: genreCounts(genre: [ESSAY]) { count } } } }',
  );

  expect(data.libraries.nodes).toEqual([{ novels: [{ count: 1 }], essays: [{ count: 2 }] }]);
  expect(statements).toHaveLength(1);
});

it('counts in the slow lane, as it may scan many rows', async () => {
  expect((await ask('{ libraries { nodes { genreCounts { count } } } }')).isSlow).toBe(true);
});

it('counts nothing when it is not selected', async () => {
  const { statements, isSlow } = await ask(
    'query ($never: Boolean = false) { libraries { nodes { name genreCounts @include(if: $never) { count } } } }',
  );

  expect(statements.join()).not.toContain('count(');
  expect(isSlow).toBe(false);
});

it('gives the same answer as GraphQL.js', async () => {
  const source = '{ libraries { nodes { genreCounts(filter: { pages: [400, 200] }) { genre count } } } }';

  const { data, by } = await ask(source);
  const reference = await graphql({ schema, source, contextValue: contextFor(libraries.fetch, READER) });

  expect(by).toBe('engine');
  expect(data).toEqual(JSON.parse(JSON.stringify(reference.data)));
});

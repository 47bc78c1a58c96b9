import { type GraphQLObjectType, getNamedType, isIntrospectionType, isLeafType, isObjectType } from 'graphql';
import { buildGraphQLSchema } from '../../../src/graphql/schema.ts';
import { useDatabase } from '../../support/database-fixture.ts';
import { graphqlClient } from '../../support/graphql-client.ts';
import {
  makeAdapter,
  makeDocument,
  makeFeedback,
  makeIngestJob,
  makeJob,
  makeProject,
  makeSample,
} from '../../support/makers.ts';
import { NO_ROWS, TYPES, type TypeEntry } from './matrix/fields.ts';
import { principalIn, ROLES, type Role } from './matrix/roles.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);
const schema = buildGraphQLSchema();

let project: string;
let elsewhere: string;
const ids: Record<string, string> = {};
beforeAll(async () => {
  const { em } = fixture;
  project = ids['Project'] = await makeProject(em);
  elsewhere = await makeProject(em);
  ids['IngestJob'] = ids['CanonicalDocument'] = await makeIngestJob(em, project);
  await makeDocument(em, project, ids['IngestJob']);
  ids['Adapter'] = await makeAdapter(em, project);
  ids['GenerationJob'] = await makeJob(em, project, { adapter: ids['Adapter'] });
  ids['AudioSample'] = await makeSample(em, project, ids['GenerationJob']);
  ids['Feedback'] = await makeFeedback(em, project, ids['AudioSample']);
});

const words = (text = ''): string[] => text.split(' ').filter(Boolean);
const typeNamed = (name: string) => schema.getType(name) as GraphQLObjectType;

/** Returns the selection of a field: of a reference the id, of a list the total, of counts the status. */
function selected(type: string, field: string, args = ''): string {
  const below = getNamedType(typeNamed(type).getFields()[field]?.type);
  if (isLeafType(below)) return field;
  const fields = (below as GraphQLObjectType).getFields();
  return `${field}${args} { ${['totalCount', 'id', 'status'].find((name) => name in fields)} }`;
}

async function read(role: Role, type: string, { by }: TypeEntry, selection: string) {
  const isWithin = by.includes('{');
  const query = `query ($project: ID!, $id: ID!) { row: ${by} { ${isWithin ? 'nodes { ' : ''}${selection}${isWithin ? ' } }' : ''} } project(id: $project) { id } }`;
  return ask(query, { project, id: ids[type] }, principalIn(role, project, elsewhere));
}

it('every field of every type of row is in the matrix', () => {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !isIntrospectionType(type) && !NO_ROWS.test(type.name),
  );
  const fields = types.map((type) => [type.name, Object.keys((type as GraphQLObjectType).getFields()).toSorted()]);

  const inMatrix = Object.entries(TYPES).map(([name, { seen, lists }]) => [
    name,
    [...words(seen), ...words(lists)].toSorted(),
  ]);
  expect(Object.fromEntries(inMatrix)).toEqual(Object.fromEntries(fields));
});

describe.each(Object.entries(TYPES))('%s', (type, entry) => {
  it.each(ROLES)('every field is readable by a member, and the row is null for a stranger: %s', async (role) => {
    const selection = [...words(entry.seen), ...words(entry.lists)].map((field) => selected(type, field)).join(' ');

    const { data, errors } = await read(role, type, entry, selection);

    expect(errors).toEqual([]);
    expect(data.row === null).toBe(role === 'stranger');
  });

  for (const list of words(entry.lists)) {
    it.each(ROLES)(`only admins may read deleted rows in ${list}: %s`, async (role) => {
      const { data, errors } = await read(role, type, entry, selected(type, list, '(includeDeleted: true)'));

      if (role === 'stranger') expect([data.row, errors]).toEqual([null, []]);
      else if (role.endsWith('admin')) expect([errors, data.row[list].totalCount]).toEqual([[], expect.any(Number)]);
      else expect(errors).toMatchObject([{ code: 'FORBIDDEN', path: ['row', list] }]);
    });
  }
});

import { isObjectType } from 'graphql';
import { buildGraphQLSchema } from '../../../src/graphql/schema.ts';
import { useDatabase } from '../../support/database-fixture.ts';
import { everythingStored } from '../../support/everything-stored.ts';
import { graphqlClient } from '../../support/graphql-client.ts';
import { makeProject } from '../../support/makers.ts';
import { MUTATIONS } from './matrix/mutations.ts';
import { type Entry, QUERIES } from './matrix/queries.ts';
import { type Outcome, principalIn, ROLES, type Role } from './matrix/roles.ts';
import type { Make } from './matrix/rows.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);
const ABSENT = '00000000-0000-4000-8000-000000000000';

let project: string;
let elsewhere: string;
let foreignProject: string;
beforeAll(async () => {
  // `elsewhere` is the stranger's own project. Only admins of the service see `foreignProject`.
  [project, elsewhere, foreignProject] = (await Promise.all([0, 1, 2].map(() => makeProject(fixture.em)))) as [
    string,
    string,
    string,
  ];
});

const nameOf = ({ field }: Entry): string => /^\w+/.exec(field)?.[0] as string;

/** Sends the root field as a role. Expects that nothing changes when the outcome is not `done`. */
async function attempt(kind: 'query' | 'mutation', entry: Entry, role: Role, ids: { project: string; id: string }) {
  const { field } = entry;
  const declared = ['project', 'id'].filter((name) => field.includes(`$${name}`));
  const types = declared.map((name) => `$${name}: ${field.includes('name: $id') && name === 'id' ? 'String' : 'ID'}!`);
  const document = `${kind}${types.length > 0 ? ` (${types.join(', ')})` : ''} { ${field} }`;
  const before = kind === 'mutation' ? await everythingStored(fixture.database) : undefined;

  const { data, errors } = await ask(document, ids, principalIn(role, project, elsewhere));

  const answered: Outcome = data?.[nameOf(entry)] === null ? 'null' : 'done';
  const outcome = errors[0] ? (errors[0].code as Outcome) : answered;
  if (before && outcome !== 'done') expect(await everythingStored(fixture.database)).toEqual(before);
  return { outcome, data, errors };
}

describe.each([
  ['query', QUERIES],
  ['mutation', MUTATIONS],
] as const)('every %s', (kind, entries) => {
  it('is in the matrix', () => {
    const schema = buildGraphQLSchema();
    const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();

    expect(new Set(entries.map(nameOf))).toEqual(new Set(isObjectType(root) ? Object.keys(root.getFields()) : []));
  });

  describe.each(entries.map((entry) => [entry.field, entry] as const))('%s', (_field, entry) => {
    const inProject = async (make: Make, where = project) => ({
      project: where,
      id: await make(fixture.database, where),
    });

    it.each(
      ROLES.map((role, index) => [role, entry.onLive[index]] as const),
    )('on a live row, for a %s: %s', async (role, expected) => {
      expect((await attempt(kind, entry, role, await inProject(entry.live))).outcome).toBe(expected);
    });

    const { deleted, onDeleted } = entry;
    if (deleted && onDeleted) {
      it.each(
        ROLES.map((role, index) => [role, onDeleted[index]] as const),
      )('on a deleted row, for a %s: %s', async (role, expected) => {
        expect((await attempt(kind, entry, role, await inProject(deleted))).outcome).toBe(expected);
      });
    }

    const { onAbsent } = entry;
    if (onAbsent) {
      it.each(
        ROLES.map((role, index) => [role, onAbsent[index]] as const),
      )('on an unknown row, for a %s: %s, with the same answer as for a row in a project that they cannot see', async (role, expected) => {
        const absent = await attempt(kind, entry, role, { project: ABSENT, id: ABSENT });
        const foreign = await attempt(kind, entry, role, await inProject(entry.live, foreignProject));

        expect(absent.outcome).toBe(expected);
        if (role === 'service admin') expect(foreign.outcome).toBe(entry.onLive[4]);
        else expect(foreign).toEqual(absent);
      });
    }
  });
});

import { useDatabase } from '../support/database-fixture.ts';
import { directSql } from '../support/direct-sql.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);
const { sql } = directSql(fixture);

const TEXTS = [
  'Morning KITCHEN news',
  'morning kitchen NEWS',
  '300 \u212Aelvin',
  '300 KELVIN',
  'École Été',
  'ÉCOLE ÉTÉ',
  'Ångström 5 \u212B',
  'Дом и ДОМ',
  'ΤΡΙΑ τρια',
  'straße STRASSE',
  '100 % of a_b \\ 你好 🎉',
  'İstanbul ISTANBUL',
];

const SEARCHES = [
  'morning',
  'KITCHEN news',
  'kelvin',
  'KELVIN',
  '\u212Aelvin',
  '300 k',
  'école',
  'ÉTÉ éc',
  'ångström',
  'ÅNGSTRÖM 5',
  'дом',
  'ДОМ И',
  'τρια',
  'ΤΡΙΑ',
  'straße',
  'strasse',
  '你好',
  '🎉 %',
  'A_B',
  'n',
  '5',
];

let project: string;
beforeAll(async () => {
  project = await makeProject(fixture.em);
  for (const text of TEXTS)
    await sql(
      `insert into generation_jobs (id, project_id, prompt) values (gen_random_uuid(), '${project}', $1)`,
      text,
    );
});

it.each(SEARCHES)('a search for %j finds the texts with those letters in any case', async (search) => {
  const { data, errors } = await ask(
    'query ($project: ID!, $search: String) { jobs(projectId: $project, filter: { search: $search }) { nodes { prompt } } }',
    { project, search },
  );

  expect(errors).toEqual([]);
  const small = search.toLowerCase().split(' ');
  const expected = TEXTS.filter((text) => small.every((word) => text.toLowerCase().includes(word)));
  expect(expected.length).toBeGreaterThan(0);
  expect(data.jobs.nodes.map(({ prompt }: { prompt: string }) => prompt).toSorted()).toEqual(expected.toSorted());
});

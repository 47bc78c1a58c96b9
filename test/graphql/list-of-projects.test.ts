import { memberOf, useDatabase } from '../support/database-fixture.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeIngestJob, makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);

it('the list of projects shows the projects that the viewer can see', async () => {
  const seen = [await makeProject(fixture.em), await makeProject(fixture.em)];
  await makeIngestJob(fixture.em, seen[0] as string);

  const { data } = await ask(
    '{ projects(first: 1) { totalCount nodes { id viewerRole ingestJobs { totalCount } } pageInfo { hasNextPage } } }',
    {},
    memberOf('EDITOR', ...seen),
  );

  expect(data.projects).toEqual({
    totalCount: 2,
    nodes: [{ id: seen[1], viewerRole: 'EDITOR', ingestJobs: { totalCount: 0 } }],
    pageInfo: { hasNextPage: true },
  });
});

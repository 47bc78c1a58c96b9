import { MAX_ERRORS } from '../../src/engine/limits/limits.ts';
import { memberOf, useDatabase } from '../support/database-fixture.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeJob, makeProject } from '../support/makers.ts';

const fixture = useDatabase();
const { ask } = graphqlClient(() => fixture.database);

it('an answer has a limited number of errors, however many rows have one', async () => {
  const project = await makeProject(fixture.em);
  for (let made = 0; made < MAX_ERRORS + 10; made++) await makeJob(fixture.em, project);

  const { data, errors } = await ask(
    'query ($project: ID!) { jobs(projectId: $project, first: 100) { nodes { id audioSamples(after: "x") { nodes { id } } } } }',
    { project },
    memberOf('VIEWER', project),
  );

  expect(data).toBeNull();
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.length).toBeLessThanOrEqual(MAX_ERRORS);
});

it('an invalid document gets only its first errors', async () => {
  const fields = Array.from({ length: MAX_ERRORS + 10 }, (_, number) => `nowhere${number}`).join(' ');

  const { errors } = await ask(`{ ${fields} }`);

  expect(errors.length).toBeLessThanOrEqual(MAX_ERRORS + 1);
});

it('the errors of all root fields share the limit', async () => {
  const project = await makeProject(fixture.em);
  const aliases = Array.from(
    { length: MAX_ERRORS + 10 },
    (_, number) => `a${number}: job(id: "${project}", includeDeleted: true) { id }`,
  );

  const { errors } = await ask(`{ ${aliases.join(' ')} }`, {}, memberOf('VIEWER', project));

  expect(errors).toHaveLength(MAX_ERRORS);
});

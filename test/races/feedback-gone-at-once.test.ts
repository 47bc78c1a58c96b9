import { useDatabase } from '../support/database-fixture.ts';
import { runSql } from '../support/databases.ts';
import { graphqlClient } from '../support/graphql-client.ts';
import { makeJob, makeProject, makeSample } from '../support/makers.ts';

const fixture = useDatabase();
const { ask, faults } = graphqlClient(() => fixture.database);

/** Simulates another client that deletes the job just after the feedback is stored. */
const REMOVE_AT_ONCE = [
  `create function remove_at_once() returns trigger language plpgsql as $$
  begin
    delete from feedback where id = new.id;
    return null;
  end $$`,
  `create constraint trigger feedback_removed_at_once after insert on feedback deferrable initially deferred
    for each row execute function remove_at_once()`,
];

it('createFeedback returns the feedback that it stored, even if the feedback is removed at once', async () => {
  const project = await makeProject(fixture.em);
  const sample = await makeSample(fixture.em, project, await makeJob(fixture.em, project));
  await runSql(new URL(fixture.url).pathname.slice(1), ...REMOVE_AT_ONCE);

  const { data, errors } = await ask(
    `mutation ($input: CreateFeedbackInput!) {
      createFeedback(input: $input) { feedback { id createdAt rating comment author audioSample { id } } }
    }`,
    { input: { audioSampleId: sample, rating: 4, comment: 'Clear' } },
  );

  expect(faults).toEqual([]);
  expect(errors).toEqual([]);
  expect(data.createFeedback.feedback).toEqual({
    id: expect.any(String),
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    rating: 4,
    comment: 'Clear',
    author: 'local',
    audioSample: { id: sample },
  });
});

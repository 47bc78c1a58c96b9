import { randomUUID } from 'node:crypto';
import { useDatabase } from './database-fixture.ts';
import { runSqlAt } from './databases.ts';
import { directSql } from './direct-sql.ts';
import { makeFeedback, makeJob, makeProject, makeSample } from './makers.ts';

/** SQL that marks a row as deleted, as one would type it. */
export const mark = (id: string, table = 'generation_jobs', more = '') =>
  `update ${table} set deleted_at = now(), deleted_by = 'nora', deletion_reason = 'Obsolete' ${more} where id = '${id}'`;

/** SQL that removes the feedback on a sample. */
export const removeOf = (sample: string) => `delete from feedback where audio_sample_id = '${sample}'`;

/** Creates a database and, for each test, a project in which rows are deleted by SQL without the service. */
export function useRecord() {
  const fixture = useDatabase();
  const { sql } = directSql(fixture);
  let project: string;
  beforeEach(async () => {
    project = await makeProject(fixture.em);
  });
  afterEach(async () => {
    expect(await sql('select * from unrecorded_feedback')).toEqual([]);
  });

  const record = () =>
    sql(
      `select id, entity, entity_id, actor, reason, request_id, status_before, deleted_feedback_count as count, created_at
       from deletion_events where project_id = $1 order by entity, created_at, id`,
      project,
    );

  return {
    fixture,
    sql,
    get project() {
      return project;
    },
    /** Runs statements in one transaction. */
    transaction: (...statements: string[]) => runSqlAt(fixture.url, 'begin', ...statements, 'commit'),
    /** Resolves to the events of the project. */
    record,
    /** Resolves to the type, the row and the count of each event. */
    recorded: async () => (await record()).map(({ entity, entity_id, count }) => [entity, entity_id, count]),
    /** Creates a job with two feedback entries on one sample. */
    async jobWithFeedback() {
      const job = await makeJob(fixture.em, project);
      const sample = await makeSample(fixture.em, project, job);
      const feedback = [
        await makeFeedback(fixture.em, project, sample),
        await makeFeedback(fixture.em, project, sample),
      ].sort();
      return { job, sample, feedback };
    },
    /** SQL that inserts an event. */
    insertEvent: (entity: string, id: string, count = 0) =>
      `insert into deletion_events (id, project_id, entity, entity_id, actor, deleted_feedback_count)
       values ('${randomUUID()}', '${project}', '${entity}', '${id}', 'program', ${count})`,
  };
}

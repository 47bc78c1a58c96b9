import { migrate } from '../../../src/storage/migration/migrate.ts';
import { directSql } from '../../support/direct-sql.ts';
import { useEmptyDatabases } from '../../support/empty-databases.ts';
import { graphqlClient } from '../../support/graphql-client.ts';
import { makeProject } from '../../support/makers.ts';

const create = useEmptyDatabases('embedded');

it('the embedded database finds words in any case by its index, and words without trigrams in all rows', async () => {
  const { database, config } = await create();
  await migrate(database, config);
  const project = await makeProject(database.orm.em.fork());
  await directSql({ database }).sql(`insert into generation_jobs (id, project_id, created_at, prompt)
    select gen_random_uuid(), '${project}', timestamptz '2026-01-01Z' + n * interval '1 second',
      case when n = 1 then 'École 🎉' else 'Any other' end
    from generate_series(1, 2500) n`);
  const lanes: unknown[] = [];
  const { ask } = graphqlClient(() => ({
    ...database,
    fetch: (read) => {
      lanes.push(read.isSlow);
      return database.fetch(read);
    },
  }));
  const find = async (search: string) => {
    lanes.length = 0;
    const { data } = await ask(
      `{ jobs(projectId: "${project}", filter: { search: "${search}" }) { nodes { prompt } } }`,
    );
    return { prompts: data.jobs.nodes.map(({ prompt }: { prompt: string }) => prompt), lanes: [...lanes] };
  };

  expect(await find('ÉCOLE')).toEqual({ prompts: ['École 🎉'], lanes: [false] });
  expect(await find('unheard')).toEqual({ prompts: [], lanes: [false] });
  expect(await find('🎉')).toEqual({ prompts: ['École 🎉'], lanes: [false, true] });
});

import { randomUUID } from 'node:crypto';
import type { OpenDatabase } from '../../../src/storage/database.ts';
import { migrate, requireMigrated } from '../../../src/storage/migration/migrate.ts';
import { openDatabase } from '../../../src/storage/open-database.ts';
import { databaseUrl, dropTestDatabase, runSql } from '../../support/databases.ts';
import { directSql } from '../../support/direct-sql.ts';
import { graphqlClient } from '../../support/graphql-client.ts';
import { makeProject } from '../../support/makers.ts';

const WARNING = expect.stringMatching(/^The lc_ctype of the database is C: /);

/** Creates a database with a locale of its own, and 2,500 jobs without the words that are searched for after those that have them. */
function useLocale(locale: string, prompts: readonly string[]) {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const warnings: string[] = [];
  const log = { info: () => {}, warn: (message: string) => void warnings.push(message) };
  let database: OpenDatabase;
  let project: string;
  const { ask } = graphqlClient(() => database);

  beforeAll(async () => {
    await runSql('postgres', `create database ${name} template template0 ${locale}`);
    const config = { kind: 'server', url: databaseUrl(name) } as const;
    database = await openDatabase(config);
    await migrate(database, config, log);
    project = await makeProject(database.orm.em.fork());
    const { sql } = directSql({ database });
    const insert = (prompt: string, rows: string) =>
      sql(`insert into generation_jobs (id, project_id, prompt, created_at)
        select gen_random_uuid(), '${project}', ${prompt}, timestamptz '2026-01-01Z' + n * interval '1 second' ${rows}`);
    for (const [at, prompt] of prompts.entries()) await insert(`'${prompt}'`, `from generate_series(-${at}, -${at}) n`);
    await insert(`'Any other'`, 'from generate_series(1, 2500) n');
  });
  afterAll(async () => {
    await database.close();
    await dropTestDatabase(name);
  });

  return {
    warnings,
    log,
    get database() {
      return database;
    },
    /** Resolves to the prompts of the jobs that are found; checks that they are as many as the total count. */
    find: async (search: string): Promise<string[]> => {
      const { data, errors } = await ask(
        'query ($project: ID!, $search: String) { page: jobs(projectId: $project, filter: { search: $search }) { nodes { prompt } } total: jobs(projectId: $project, filter: { search: $search }) { totalCount } }',
        { project, search },
      );
      expect(errors).toEqual([]);
      expect(data.total.totalCount).toBe(data.page.nodes.length);
      return data.page.nodes.map(({ prompt }: { prompt: string }) => prompt);
    },
  };
}

describe('where lc_ctype is C', () => {
  const c = useLocale(`lc_collate 'C' lc_ctype 'C'`, ['École du Soir', '你好世界']);

  it('each start warns, with MIGRATE=false too', async () => {
    expect(c.warnings).toEqual([WARNING]);

    await requireMigrated(c.database, c.log);

    expect(c.warnings).toEqual([WARNING, WARNING]);
  });

  it('a search finds letters of ASCII in any case, and others by their exact case', async () => {
    expect(await c.find('SOIR')).toEqual(['École du Soir']);
    expect(await c.find('École SOIR')).toEqual(['École du Soir']);
    expect(await c.find('école')).toEqual([]);
    expect(await c.find('好世界')).toEqual(['你好世界']);
  });
});

describe('where the locale is Turkish', () => {
  const turkish = useLocale(`locale_provider icu icu_locale 'tr' lc_collate 'C' lc_ctype 'C.UTF-8'`, [
    'ISPARTA',
    'isparta',
  ]);

  it('a search takes letters for the same that the locale takes for the same', async () => {
    expect(turkish.warnings).toEqual([]);
    expect(await turkish.find('ısparta')).toEqual(['ISPARTA']);
    expect(await turkish.find('ISPARTA')).toEqual(['ISPARTA']);
    expect(await turkish.find('isparta')).toEqual(['isparta']);
    expect(await turkish.find('PARTA')).toEqual(['ISPARTA', 'isparta']);
  });
});

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readDocument } from '../support/curl-examples.ts';
import { directSql } from '../support/direct-sql.ts';
import { useService } from '../support/service.ts';

const fixture = useService('embedded', { SAMPLE_DATA: 'true' });
const PROJECT = '0199a5e0-0000-7000-8000-000000000001';
const [, script = ''] = /```bash\n(.*?)\n```/s.exec(readDocument('README.md')) ?? [];

it('the script of the README deletes 400 failed jobs, and none that failed later or has another status', async () => {
  const { sql } = directSql({ database: fixture.service.database });
  const make = (count: number, status: string, createdAt: string) =>
    sql(
      `insert into generation_jobs (id, project_id, prompt, status, created_at)
       select gen_random_uuid(), $1, 'Made by a test', $2, $3 from generate_series(1, ${count})`,
      PROJECT,
      status,
      createdAt,
    );
  await make(400, 'FAILED', '2026-10-01T00:00:00Z');
  await make(3, 'FAILED', '2026-12-01T00:00:00Z');
  await make(3, 'COMPLETED', '2026-10-01T00:00:00Z');

  const { stdout } = await promisify(execFile)('bash', ['-c', script.replace('http://127.0.0.1:4000', fixture.url)]);

  expect(stdout.match(/\d+/g)?.map(Number)).toEqual([100, 100, 100, expect.any(Number), expect.any(Number)]);
  expect(
    await sql(
      `select status, deleted_at is not null as deleted, count(*)::int from generation_jobs
       where prompt = 'Made by a test' group by 1, 2 order by 1, 2`,
    ),
  ).toEqual([
    { status: 'COMPLETED', deleted: false, count: 3 },
    { status: 'FAILED', deleted: false, count: 3 },
    { status: 'FAILED', deleted: true, count: 400 },
  ]);
});

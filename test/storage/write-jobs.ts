import { scopeOf } from '../../src/domain/access/permissions.ts';
import { LOCAL_ADMINISTRATOR } from '../../src/domain/access/principal.ts';
import { completeIngestJob } from '../../src/domain/ingest/complete-ingest-job.ts';
import { createIngestJob } from '../../src/domain/ingest/create-ingest-job.ts';
import { startIngestJob } from '../../src/domain/ingest/transition-ingest-job.ts';
import { createProject } from '../../src/domain/projects/create-project.ts';
import { migrate } from '../../src/storage/migration/migrate.ts';
import { openDatabase } from '../../src/storage/open-database.ts';

/** A job that an earlier run of the script wrote. */
export interface FoundJob {
  id: string;
  status: string;
  documents: number;
}

// Writes to the database in a directory until it is killed. It first prints the existing jobs, and then the id of each
// new job once that is completed with two documents.
const config = { kind: 'embedded', directory: process.argv[2] as string, sampleData: false } as const;
const scope = scopeOf(LOCAL_ADMINISTRATOR);
const database = await openDatabase(config);
await migrate(database, config);
const found = await database.run(
  '',
  `select j.id, j.status, count(d.id)
   from ingest_jobs j left join canonical_documents d on d.ingest_job_id = j.id group by j.id`,
  [],
);
console.log(JSON.stringify(found.map(([id, status, documents]) => ({ id, status, documents: Number(documents) }))));

const document = { title: 'A title', uri: 's3://documents/a', contentType: 'text/plain' };
const { id: projectId } = await createProject(database, scope, { name: 'Audiobooks' });
for (;;) {
  const { id } = await createIngestJob(database, scope, { projectId, source: 'a.pdf' });
  await startIngestJob(database, scope, projectId, id);
  await completeIngestJob(database, scope, projectId, id, [document, document]);
  console.log(id);
}

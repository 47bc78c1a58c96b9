import { LOCAL_ADMINISTRATOR } from '../../src/access/principal.ts';
import { scopeOf } from '../../src/access/roles.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { completeIngestJob } from '../../src/domain/ingest/complete-ingest-job.ts';
import { createIngestJob } from '../../src/domain/ingest/create-ingest-job.ts';
import { startIngestJob } from '../../src/domain/ingest/move-ingest-job.ts';
import { createProject } from '../../src/domain/projects/create-project.ts';

// Works on the database in a directory until it is killed: says when it is open, and the id of each job once it is
// completed with two documents.
const config = { kind: 'embedded', directory: process.argv[2] as string, sampleData: false } as const;
const scope = scopeOf(LOCAL_ADMINISTRATOR);
const database = await openDatabase(config);
await migrate(database, config);
console.log('open');

const { em } = database.orm;
const document = { title: 'A title', uri: 's3://documents/a', contentType: 'text/plain' };
const projectId = await createProject(em, scope, { name: 'Audiobooks' });
for (;;) {
  const id = await createIngestJob(em, scope, { projectId, source: 'a.pdf' });
  await startIngestJob(em, scope, projectId, id);
  await completeIngestJob(em, scope, projectId, id, [document, document]);
  console.log(id);
}

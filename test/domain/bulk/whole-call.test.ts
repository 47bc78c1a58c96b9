import { scopeOf } from '../../../src/domain/access/permissions.ts';
import type { Scope } from '../../../src/domain/access/scope.ts';
import { deleteAdapters } from '../../../src/domain/adapters/delete-adapter.ts';
import { ErrorCode } from '../../../src/domain/errors.ts';
import { deleteGenerationJobs } from '../../../src/domain/generation/delete-generation-jobs.ts';
import { cancelGenerationJobs } from '../../../src/domain/generation/transition-generation-job.ts';
import { newId } from '../../../src/domain/id.ts';
import { deleteIngestJobs } from '../../../src/domain/ingest/delete-ingest-job.ts';
import { cancelIngestJobs } from '../../../src/domain/ingest/transition-ingest-job.ts';
import { EVERYTHING, memberOf, useDatabase } from '../../support/database-fixture.ts';
import { makeProject } from '../../support/makers.ts';
import { domainErrorOf } from '../../support/refusals.ts';

const fixture = useDatabase();
let projectId: string;

beforeAll(async () => {
  projectId = await makeProject(fixture.em);
});

describe.each(
  Object.entries({ deleteIngestJobs, deleteGenerationJobs, deleteAdapters, cancelIngestJobs, cancelGenerationJobs }),
)('%s', (_name, call) => {
  const refusalOf = (scope: Scope, ids: readonly string[], project = projectId) =>
    domainErrorOf(call(fixture.database, scope, { projectId: project, ids }));

  it('takes 1 to 500 ids', async () => {
    const tooMany = Array.from({ length: 501 }, () => newId());

    expect(await refusalOf(EVERYTHING, [])).toMatchObject({ code: ErrorCode.BAD_USER_INPUT });
    expect(await refusalOf(EVERYTHING, tooMany)).toMatchObject({ code: ErrorCode.BAD_USER_INPUT });
    const results = await call(fixture.database, EVERYTHING, { projectId, ids: tooMany.slice(1) });
    expect(results).toHaveLength(500);
  });

  it('is FORBIDDEN for a viewer who may only read the project', async () => {
    const scope = scopeOf(memberOf('VIEWER', projectId));

    expect(await refusalOf(scope, [newId()])).toMatchObject({ code: ErrorCode.FORBIDDEN });
  });

  it('is NOT_FOUND for a project that the viewer cannot see, and for one that does not exist', async () => {
    const scope = scopeOf(memberOf('ADMIN', newId()));

    const unseen = await refusalOf(scope, [newId()]);
    const unknown = await refusalOf(EVERYTHING, [newId()], newId());

    expect(unseen).toMatchObject({ code: ErrorCode.NOT_FOUND });
    expect(unknown).toEqual(unseen);
  });
});

import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { deletionError } from '../../domain/deletion/deletability.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { IngestJob } from '../../domain/ingest/ingest-job.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import type { Context } from '../context.ts';
import { deletable } from '../deletable.ts';
import { Count, ListOf, Reference } from '../fields.ts';
import { PageArgs } from '../list-args.ts';
import { ProjectType } from '../projects/project.type.ts';
import { listInProject, row } from '../reads.ts';
import { ingestJobDocuments, projectIngestJobs } from '../relations.ts';
import { IdArg, IncludeDeletedArg, ProjectIdArg } from '../root-args.ts';
import { CanonicalDocumentConnection } from './canonical-document.type.ts';
import { IngestJobListArgs } from './ingest-job.inputs.ts';
import { IngestJobConnection, IngestJobType } from './ingest-job.type.ts';

const { ViewerCanDelete, DeleteBlockedBy } = deletable<ShownRow<IngestJob>>(
  ['projectId', 'status', 'deletedAt'],
  deletionError,
);

@Resolver(() => IngestJobType)
export class IngestJobResolver {
  @Query(() => IngestJobType, {
    nullable: true,
    description:
      'Returns an ingest job of a project. Null if the project has no such job, if the viewer cannot see the project, or if the job is deleted and `includeDeleted` is false.',
  })
  ingestJob(
    @IdArg('UUID of the project that the job belongs to.', 'projectId') projectId: string,
    @IdArg('UUID of the job.') id: string,
    @IncludeDeletedArg() includeDeleted: boolean,
    @Ctx() { scope }: Context,
  ) {
    return row(IngestJob, scope, { projectId, id, includeDeleted });
  }

  @Query(() => IngestJobConnection, {
    description: 'Lists the ingest jobs of a project. Fails with NOT_FOUND if the viewer cannot see the project.',
  })
  ingestJobs(@ProjectIdArg() projectId: string, @Args(() => IngestJobListArgs) args: IngestJobListArgs) {
    return listInProject(projectIngestJobs, projectId, args);
  }

  @Reference(() => ProjectType, { description: 'Project that the job belongs to.' })
  project!: object;

  @Count(ingestJobDocuments, { description: 'Number of documents that the job produced.' })
  documentCount!: number;

  @ListOf(ingestJobDocuments, CanonicalDocumentConnection, PageArgs, {
    description: 'Documents that the job produced. They are kept when the job is deleted.',
  })
  documents!: object;

  @ViewerCanDelete
  viewerCanDelete!: boolean;

  @DeleteBlockedBy
  deleteBlockedBy!: ErrorCode | null;
}

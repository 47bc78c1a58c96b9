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
    description: 'An ingest job by its id; null when there is none in this project that the viewer can see.',
  })
  ingestJob(
    @IdArg('The project it belongs to.', 'projectId') projectId: string,
    @IdArg("The job's id.") id: string,
    @IncludeDeletedArg() includeDeleted: boolean,
    @Ctx() { scope }: Context,
  ) {
    return row(IngestJob, scope, { projectId, id, includeDeleted });
  }

  @Query(() => IngestJobConnection, { description: "A project's ingest jobs." })
  ingestJobs(@ProjectIdArg() projectId: string, @Args(() => IngestJobListArgs) args: IngestJobListArgs) {
    return listInProject(projectIngestJobs, projectId, args);
  }

  @Reference(() => ProjectType, { description: 'The project it belongs to.' })
  project!: object;

  @Count(ingestJobDocuments, { description: 'How many documents it produced.' })
  documentCount!: number;

  @ListOf(ingestJobDocuments, CanonicalDocumentConnection, PageArgs, {
    description: 'The documents it produced, also when it is deleted.',
  })
  documents!: object;

  @ViewerCanDelete
  viewerCanDelete!: boolean;

  @DeleteBlockedBy
  deleteBlockedBy!: ErrorCode | null;
}

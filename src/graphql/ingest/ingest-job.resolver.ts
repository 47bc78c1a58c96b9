import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { deletionRefusal } from '../../domain/deletability.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { IngestJob } from '../../domain/ingest/ingest-job.entity.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { ingestJobDocuments, projectIngestJobs } from '../../reads/relations.ts';
import type { Context } from '../context.ts';
import { deletable } from '../deletable.ts';
import { Count, ListOf, Reference } from '../fields.ts';
import { INCLUDE_DELETED_ROW, PageArgs } from '../list-args.ts';
import { lookUp } from '../lookup.ts';
import { ProjectType } from '../projects/project.type.ts';
import { listInProject } from '../root-lists.ts';
import { ID } from '../scalars.ts';
import { CanonicalDocumentConnection } from './canonical-document.type.ts';
import { IngestJobListArgs } from './ingest-job.inputs.ts';
import { IngestJobConnection, IngestJobType } from './ingest-job.type.ts';

const { ViewerCanDelete, DeleteBlockedBy } = deletable<ShownRow<IngestJob>>(
  ['projectId', 'status', 'deletedAt'],
  deletionRefusal,
);

@Resolver(() => IngestJobType)
export class IngestJobResolver {
  @Query(() => IngestJobType, {
    nullable: true,
    description: 'An ingest job by its id; null when there is none in this project that the viewer can see.',
  })
  async ingestJob(
    @Arg('projectId', () => ID, { description: 'The project it belongs to.' }) projectId: string,
    @Arg('id', () => ID, { description: "The job's id." }) id: string,
    @Arg('includeDeleted', () => Boolean, { defaultValue: false, description: INCLUDE_DELETED_ROW })
    includeDeleted: boolean,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const job = await lookUp(context, info, IngestJob, id, includeDeleted);
    return job?.['projectId'] === projectId ? job : null;
  }

  @Query(() => IngestJobConnection, { description: "A project's ingest jobs." })
  ingestJobs(
    @Arg('projectId', () => ID, { description: "The project's id." }) projectId: string,
    @Args(() => IngestJobListArgs) args: IngestJobListArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return listInProject(context, info, projectIngestJobs, projectId, args);
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

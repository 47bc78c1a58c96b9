import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { deletability, deletionRefusal } from '../../domain/deletability.ts';
import { ErrorCode } from '../../domain/errors.ts';
import { IngestJob } from '../../domain/ingest/ingest-job.entity.ts';
import { Project } from '../../domain/projects/project.entity.ts';
import { LIVE_ROWS } from '../../reads/list-request.ts';
import { ingestJobDocuments, projectIngestJobs } from '../../reads/relations.ts';
import type { Context } from '../context.ts';
import { DELETE_BLOCKED_BY, VIEWER_CAN_DELETE } from '../interfaces.ts';
import { list } from '../list.ts';
import { INCLUDE_DELETED_ROW, PageArgs } from '../list-args.ts';
import { lookUp } from '../lookup.ts';
import { listInProject } from '../projects/list-in-project.ts';
import { ProjectType } from '../projects/project.type.ts';
import { ID } from '../scalars.ts';
import { CanonicalDocumentConnection } from './canonical-document.type.ts';
import { IngestJobListArgs } from './ingest-job.inputs.ts';
import { IngestJobConnection, IngestJobType } from './ingest-job.type.ts';

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
  ) {
    const job = await lookUp(context, IngestJob, id, includeDeleted);
    return job?.projectId === projectId ? job : null;
  }

  @Query(() => IngestJobConnection, { description: "A project's ingest jobs." })
  ingestJobs(
    @Arg('projectId', () => ID, { description: "The project's id." }) projectId: string,
    @Args(() => IngestJobListArgs) args: IngestJobListArgs,
    @Ctx() context: Context,
  ) {
    return listInProject(context, projectIngestJobs, projectId, args);
  }

  @FieldResolver(() => ProjectType, { description: 'The project it belongs to.' })
  project(@Root() { projectId }: IngestJobType, @Ctx() { loaders }: Context) {
    return loaders.row(Project, projectId);
  }

  @FieldResolver(() => Int, { description: 'How many documents it produced.' })
  documentCount(@Root() { id }: IngestJobType, @Ctx() { loaders }: Context) {
    return loaders.count(ingestJobDocuments, id, LIVE_ROWS);
  }

  @FieldResolver(() => CanonicalDocumentConnection, {
    description: 'The documents it produced, also when it is deleted.',
  })
  documents(@Root() job: IngestJobType, @Args(() => PageArgs) args: PageArgs, @Ctx() context: Context) {
    return list(context, ingestJobDocuments, job, args);
  }

  @FieldResolver(() => Boolean, { description: VIEWER_CAN_DELETE })
  viewerCanDelete(@Root() job: IngestJobType, @Ctx() { scope }: Context) {
    return deletability(deletionRefusal(scope, job), job.deletedAt).viewerCanDelete;
  }

  @FieldResolver(() => ErrorCode, { nullable: true, description: DELETE_BLOCKED_BY })
  deleteBlockedBy(@Root() job: IngestJobType, @Ctx() { scope }: Context) {
    return deletability(deletionRefusal(scope, job), job.deletedAt).deleteBlockedBy;
  }
}

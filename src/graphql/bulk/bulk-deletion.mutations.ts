import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql';
import { deleteAdapters } from '../../domain/adapters/delete-adapter.ts';
import { deleteGenerationJobs } from '../../domain/generation/delete-generation-jobs.ts';
import { deleteIngestJobs } from '../../domain/ingest/delete-ingest-job.ts';
import type { Context } from '../context.ts';
import { ReasonArg } from '../root-args.ts';
import { BulkProjectIdArg, IdsArg } from './bulk.args.ts';
import { BulkDeletionPayload } from './bulk.types.ts';
import { deletionPayload } from './bulk-payloads.ts';

const EACH_BY_ITSELF =
  'Each row is deleted or refused by itself, so some may be deleted and others refused. Fails as a whole with FORBIDDEN or NOT_FOUND if the viewer may not change or cannot see the project. A deletion cannot be undone; sending the call again is safe.';

@Resolver()
export class BulkDeletionMutations {
  @Mutation(() => BulkDeletionPayload, {
    description: `Soft-deletes ingest jobs of a project, by the rule of deleteIngestJob. ${EACH_BY_ITSELF}`,
  })
  async deleteIngestJobs(
    @BulkProjectIdArg() projectId: string,
    @IdsArg('jobs') ids: string[],
    @ReasonArg() reason: string | null | undefined,
    @Ctx() context: Context,
  ) {
    const { database, scope } = context;
    return deletionPayload(await deleteIngestJobs(database, scope, { projectId, ids }, reason), context);
  }

  @Mutation(() => BulkDeletionPayload, {
    description: `Soft-deletes generation jobs of a project and permanently removes the feedback on their audio samples, by the rule of deleteJob. ${EACH_BY_ITSELF}`,
  })
  async deleteJobs(
    @BulkProjectIdArg() projectId: string,
    @IdsArg('jobs') ids: string[],
    @ReasonArg() reason: string | null | undefined,
    @Arg('expectedFeedbackCounts', () => [Int], {
      nullable: true,
      description:
        'Number of feedback entries on each job that the viewer was shown, in the order of `ids`. A job with another number is refused with FEEDBACK_CHANGED. BAD_USER_INPUT unless there is one for each id, if one is negative, or if a repeated id has different ones. Null asks nothing.',
    })
    expectedFeedbackCounts: number[] | null | undefined,
    @Ctx() context: Context,
  ) {
    const { database, scope } = context;
    const results = await deleteGenerationJobs(database, scope, { projectId, ids }, reason, expectedFeedbackCounts);
    return deletionPayload(results, context);
  }

  @Mutation(() => BulkDeletionPayload, {
    description: `Soft-deletes adapters of a project and frees their names, by the rule of deleteAdapter. ${EACH_BY_ITSELF}`,
  })
  async deleteAdapters(
    @BulkProjectIdArg() projectId: string,
    @IdsArg('adapters') ids: string[],
    @ReasonArg() reason: string | null | undefined,
    @Ctx() context: Context,
  ) {
    const { database, scope } = context;
    return deletionPayload(await deleteAdapters(database, scope, { projectId, ids }, reason), context);
  }
}

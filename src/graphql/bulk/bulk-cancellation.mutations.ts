import { Ctx, Mutation, Resolver } from 'type-graphql';
import { cancelGenerationJobs } from '../../domain/generation/transition-generation-job.ts';
import { cancelIngestJobs } from '../../domain/ingest/transition-ingest-job.ts';
import type { Context } from '../context.ts';
import { BulkProjectIdArg, IdsArg } from './bulk.args.ts';
import { BulkCancellationPayload } from './bulk.types.ts';
import { cancellationPayload } from './bulk-payloads.ts';

const EACH_BY_ITSELF =
  'Each job is cancelled or refused by itself: INVALID_TRANSITION for a COMPLETED or FAILED one, NOT_FOUND for a deleted one; a CANCELLED one is ALREADY_DONE. Fails as a whole with FORBIDDEN or NOT_FOUND if the viewer may not change or cannot see the project.';

@Resolver()
export class BulkCancellationMutations {
  @Mutation(() => BulkCancellationPayload, {
    description: `Changes QUEUED and RUNNING ingest jobs of a project to CANCELLED, after which they can be deleted. ${EACH_BY_ITSELF}`,
  })
  async cancelIngestJobs(
    @BulkProjectIdArg() projectId: string,
    @IdsArg('jobs') ids: string[],
    @Ctx() context: Context,
  ) {
    return cancellationPayload(await cancelIngestJobs(context.database, context.scope, { projectId, ids }), context);
  }

  @Mutation(() => BulkCancellationPayload, {
    description: `Changes QUEUED and RUNNING generation jobs of a project to CANCELLED, after which they can be deleted. ${EACH_BY_ITSELF}`,
  })
  async cancelJobs(@BulkProjectIdArg() projectId: string, @IdsArg('jobs') ids: string[], @Ctx() context: Context) {
    return cancellationPayload(
      await cancelGenerationJobs(context.database, context.scope, { projectId, ids }),
      context,
    );
  }
}

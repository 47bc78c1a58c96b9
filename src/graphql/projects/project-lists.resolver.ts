import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { projectAdapters, projectIngestJobs, projectJobs } from '../../reads/relations.ts';
import { AdapterListArgs } from '../adapters/adapter.inputs.ts';
import { AdapterConnection } from '../adapters/adapter.type.ts';
import type { Context } from '../context.ts';
import { GenerationJobListArgs } from '../generation/generation-job.inputs.ts';
import { GenerationJobConnection } from '../generation/generation-job.type.ts';
import { IngestJobListArgs } from '../ingest/ingest-job.inputs.ts';
import { IngestJobConnection } from '../ingest/ingest-job.type.ts';
import { list } from '../list.ts';
import { ProjectType } from './project.type.ts';

@Resolver(() => ProjectType)
export class ProjectListsResolver {
  @FieldResolver(() => IngestJobConnection, { description: 'Its ingest jobs.' })
  ingestJobs(
    @Root() { id }: ProjectType,
    @Args(() => IngestJobListArgs) args: IngestJobListArgs,
    @Ctx() context: Context,
  ) {
    return list(context, projectIngestJobs, { id, projectId: id }, args);
  }

  @FieldResolver(() => GenerationJobConnection, { description: 'Its generation jobs.' })
  jobs(
    @Root() { id }: ProjectType,
    @Args(() => GenerationJobListArgs) args: GenerationJobListArgs,
    @Ctx() context: Context,
  ) {
    return list(context, projectJobs, { id, projectId: id }, args);
  }

  @FieldResolver(() => AdapterConnection, { description: 'Its adapters.' })
  adapters(@Root() { id }: ProjectType, @Args(() => AdapterListArgs) args: AdapterListArgs, @Ctx() context: Context) {
    return list(context, projectAdapters, { id, projectId: id }, args);
  }
}

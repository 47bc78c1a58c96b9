import { Resolver } from 'type-graphql';
import { AdapterListArgs } from '../adapters/adapter.inputs.ts';
import { AdapterConnection } from '../adapters/adapter.type.ts';
import { ListOf, StatusCounts } from '../fields.ts';
import { GenerationJobCountsArgs, GenerationJobListArgs } from '../generation/generation-job.inputs.ts';
import { GenerationJobConnection } from '../generation/generation-job.type.ts';
import { IngestJobCountsArgs, IngestJobListArgs } from '../ingest/ingest-job.inputs.ts';
import { IngestJobConnection } from '../ingest/ingest-job.type.ts';
import { projectAdapters, projectIngestJobs, projectJobs } from '../relations.ts';
import { ProjectType } from './project.type.ts';

const AS_COUNTED =
  'in the order of `JobStatus`. Deleted jobs are left out, and so are statuses without a job. They are counted only if they are selected.';

@Resolver(() => ProjectType)
export class ProjectListsResolver {
  @ListOf(projectIngestJobs, IngestJobConnection, IngestJobListArgs, { description: 'Ingest jobs of the project.' })
  ingestJobs!: object;

  @ListOf(projectJobs, GenerationJobConnection, GenerationJobListArgs, {
    description: 'Generation jobs of the project.',
  })
  jobs!: object;

  @StatusCounts(projectIngestJobs, IngestJobCountsArgs, {
    description: `Numbers of ingest jobs by status, ${AS_COUNTED}`,
  })
  ingestJobCounts!: object;

  @StatusCounts(projectJobs, GenerationJobCountsArgs, {
    description: `Numbers of generation jobs by status, ${AS_COUNTED}`,
  })
  jobCounts!: object;

  @ListOf(projectAdapters, AdapterConnection, AdapterListArgs, { description: 'Adapters of the project.' })
  adapters!: object;
}

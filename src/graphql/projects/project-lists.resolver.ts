import { Resolver } from 'type-graphql';
import { AdapterListArgs } from '../adapters/adapter.inputs.ts';
import { AdapterConnection } from '../adapters/adapter.type.ts';
import { ListOf } from '../fields.ts';
import { GenerationJobListArgs } from '../generation/generation-job.inputs.ts';
import { GenerationJobConnection } from '../generation/generation-job.type.ts';
import { IngestJobListArgs } from '../ingest/ingest-job.inputs.ts';
import { IngestJobConnection } from '../ingest/ingest-job.type.ts';
import { projectAdapters, projectIngestJobs, projectJobs } from '../relations.ts';
import { ProjectType } from './project.type.ts';

@Resolver(() => ProjectType)
export class ProjectListsResolver {
  @ListOf(projectIngestJobs, IngestJobConnection, IngestJobListArgs, { description: 'Ingest jobs of the project.' })
  ingestJobs!: object;

  @ListOf(projectJobs, GenerationJobConnection, GenerationJobListArgs, {
    description: 'Generation jobs of the project.',
  })
  jobs!: object;

  @ListOf(projectAdapters, AdapterConnection, AdapterListArgs, { description: 'Adapters of the project.' })
  adapters!: object;
}

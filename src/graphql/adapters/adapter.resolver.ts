import { Resolver } from 'type-graphql';
import { Adapter } from '../../domain/adapters/adapter.entity.ts';
import { deletionError } from '../../domain/deletion/deletability.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { ShownRow } from '../../domain/shown-row.ts';
import { deletable } from '../deletable.ts';
import { Count, ListOf, Reference } from '../fields.ts';
import { GenerationJobListArgs } from '../generation/generation-job.inputs.ts';
import { GenerationJobConnection } from '../generation/generation-job.type.ts';
import { ProjectType } from '../projects/project.type.ts';
import { adapterJobs, projectAdapters } from '../relations.ts';
import { DeletableRowById, ListByProject } from '../root-fields.ts';
import { AdapterListArgs } from './adapter.inputs.ts';
import { AdapterConnection, AdapterType } from './adapter.type.ts';

const { ViewerCanDelete, DeleteBlockedBy } = deletable<ShownRow<Adapter>>(['projectId', 'deletedAt'], deletionError);

@Resolver(() => AdapterType)
export class AdapterResolver {
  @DeletableRowById(
    Adapter,
    () => AdapterType,
    'An adapter by its id; null when there is none that the viewer can see.',
    "The adapter's id.",
  )
  adapter!: object | null;

  @ListByProject(projectAdapters, AdapterConnection, AdapterListArgs, "A project's adapters.")
  adapters!: object;

  @Reference(() => ProjectType, { description: 'The project it belongs to.' })
  project!: object;

  @Count(adapterJobs, { description: 'How many live jobs use it.' })
  jobCount!: number;

  @ListOf(adapterJobs, GenerationJobConnection, GenerationJobListArgs, { description: 'The jobs that use it.' })
  jobs!: object;

  @ViewerCanDelete
  viewerCanDelete!: boolean;

  @DeleteBlockedBy
  deleteBlockedBy!: ErrorCode | null;
}

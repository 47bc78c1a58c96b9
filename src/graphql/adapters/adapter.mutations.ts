import { Resolver } from 'type-graphql';
import { Adapter } from '../../domain/adapters/adapter.entity.ts';
import { createAdapter } from '../../domain/adapters/create-adapter.ts';
import { deleteAdapter } from '../../domain/adapters/delete-adapter.ts';
import { mutatedRow } from '../mutated-row.ts';
import { type DeletionArguments, IdArg, InputArg, ReasonArg } from '../root-args.ts';
import { MutationOf } from '../root-fields.ts';
import { CreateAdapterInput } from './adapter.inputs.ts';
import { AdapterPayload, DeleteAdapterPayload } from './adapter.payloads.ts';

@Resolver()
export class AdapterMutations {
  @MutationOf<{ input: CreateAdapterInput }>(
    () => AdapterPayload,
    { description: 'Adds an adapter to a project.' },
    [InputArg(() => CreateAdapterInput, 'The new adapter.')],
    async ({ input }, { database, scope }) => {
      const adapter = await createAdapter(database, scope, input);
      return { adapter: mutatedRow(Adapter, adapter.id, adapter) };
    },
  )
  createAdapter!: object;

  @MutationOf<DeletionArguments>(
    () => DeleteAdapterPayload,
    {
      description:
        'Hides the adapter and frees its name. Its jobs stay and show it as deleted; new ones cannot use it.',
    },
    [IdArg("The adapter's id."), ReasonArg],
    async ({ id, reason }, { database, scope, audit }) => {
      const { row, event, alreadyDeleted } = await deleteAdapter(database, scope, id, reason);
      audit.deleted(event);
      return { adapter: mutatedRow(Adapter, id, row), deletedAdapterId: id, alreadyDeleted };
    },
  )
  deleteAdapter!: object;
}

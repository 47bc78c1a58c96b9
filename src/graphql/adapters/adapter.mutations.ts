import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Adapter } from '../../domain/adapters/adapter.entity.ts';
import { createAdapter } from '../../domain/adapters/create-adapter.ts';
import { deleteAdapter } from '../../domain/adapters/delete-adapter.ts';
import { mutatedRow } from '../../engine/index.ts';
import type { Context } from '../context.ts';
import { IdArg, InputArg, ReasonArg } from '../root-args.ts';
import { CreateAdapterInput } from './adapter.inputs.ts';
import { AdapterPayload, DeleteAdapterPayload } from './adapter.payloads.ts';

@Resolver()
export class AdapterMutations {
  @Mutation(() => AdapterPayload, {
    description:
      'Creates an adapter. Fails with NAME_TAKEN if another adapter of the project that is not deleted has the name.',
  })
  async createAdapter(
    @InputArg(() => CreateAdapterInput, 'Values of the new adapter.') input: CreateAdapterInput,
    @Ctx() { database, scope }: Context,
  ) {
    const adapter = await createAdapter(database, scope, input);
    return { adapter: mutatedRow(Adapter, adapter.id, adapter) };
  }

  @Mutation(() => DeleteAdapterPayload, {
    description:
      'Soft-deletes an adapter and frees its name: its jobs are kept, queued ones still run, and new jobs cannot use it. Deleting it again succeeds with `alreadyDeleted: true`; a deletion cannot be undone.',
  })
  async deleteAdapter(
    @IdArg('UUID of the adapter.') id: string,
    @ReasonArg() reason: string | null | undefined,
    @Ctx() { database, scope, audit }: Context,
  ) {
    const { row, event, alreadyDeleted } = await deleteAdapter(database, scope, id, reason);
    audit.deleted(event);
    return { adapter: mutatedRow(Adapter, id, row), deletedAdapterId: id, alreadyDeleted };
  }
}

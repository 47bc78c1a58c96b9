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
      'Creates an adapter. Requires the role EDITOR. Fails with NAME_TAKEN if a live adapter of the project has the name.',
  })
  async createAdapter(
    @InputArg(() => CreateAdapterInput, 'Values of the new adapter.') input: CreateAdapterInput,
    @Ctx() { em, scope }: Context,
  ) {
    return { adapter: mutatedRow(Adapter, await createAdapter(em, scope, input)) };
  }

  @Mutation(() => DeleteAdapterPayload, {
    description:
      'Soft-deletes an adapter. Requires the role EDITOR. Its jobs are kept, queued ones still run, and all of them return it with `deletedAt` set. New jobs cannot use it (ADAPTER_DELETED), and a new adapter can take its name. Deleting it again succeeds. A deletion is final.',
  })
  async deleteAdapter(
    @IdArg('UUID of the adapter.') id: string,
    @ReasonArg() reason: string | null | undefined,
    @Ctx() { em, scope, audit }: Context,
  ) {
    const { row, recorded, alreadyDeleted } = await deleteAdapter(em, scope, id, reason);
    audit.deleted(recorded);
    return { adapter: mutatedRow(Adapter, id, row), deletedAdapterId: id, alreadyDeleted };
  }
}

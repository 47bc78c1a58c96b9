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
  @Mutation(() => AdapterPayload, { description: 'Adds an adapter to a project.' })
  async createAdapter(
    @InputArg(() => CreateAdapterInput, 'The new adapter.') input: CreateAdapterInput,
    @Ctx() { database, scope }: Context,
  ) {
    const adapter = await createAdapter(database, scope, input);
    return { adapter: mutatedRow(Adapter, adapter.id, adapter) };
  }

  @Mutation(() => DeleteAdapterPayload, {
    description: 'Hides the adapter and frees its name. Its jobs stay and show it as deleted; new ones cannot use it.',
  })
  async deleteAdapter(
    @IdArg("The adapter's id.") id: string,
    @ReasonArg() reason: string | null | undefined,
    @Ctx() { database, scope, audit }: Context,
  ) {
    const { row, event, alreadyDeleted } = await deleteAdapter(database, scope, id, reason);
    audit.deleted(event);
    return { adapter: mutatedRow(Adapter, id, row), deletedAdapterId: id, alreadyDeleted };
  }
}

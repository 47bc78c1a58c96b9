import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Adapter } from '../../domain/adapters/adapter.entity.ts';
import { createAdapter } from '../../domain/adapters/create-adapter.ts';
import { deleteAdapter } from '../../domain/adapters/delete-adapter.ts';
import type { Context } from '../context.ts';
import { ID } from '../scalars.ts';
import { written } from '../written.ts';
import { CreateAdapterInput } from './adapter.inputs.ts';
import { AdapterPayload, DeleteAdapterPayload } from './adapter.payloads.ts';

@Resolver()
export class AdapterMutations {
  @Mutation(() => AdapterPayload, { description: 'Adds an adapter to a project.' })
  async createAdapter(
    @Arg('input', () => CreateAdapterInput, { description: 'The new adapter.' }) input: CreateAdapterInput,
    @Ctx() context: Context,
  ) {
    return { adapter: written(Adapter, await createAdapter(context.em, context.scope, input)) };
  }

  @Mutation(() => DeleteAdapterPayload, {
    description: 'Hides the adapter and frees its name. Its jobs stay and show it as deleted; new ones cannot use it.',
  })
  async deleteAdapter(
    @Arg('id', () => ID, { description: "The adapter's id." }) id: string,
    @Arg('reason', () => String, { nullable: true, description: 'Why, in up to 10,000 characters.' }) reason:
      | string
      | undefined,
    @Ctx() context: Context,
  ) {
    const { row, recorded, alreadyDeleted } = await deleteAdapter(context.em, context.scope, id, reason);
    context.audit.deleted(recorded);
    return { adapter: written(Adapter, id, row), deletedAdapterId: id, alreadyDeleted };
  }
}

import { Arg } from 'type-graphql';
import { IdArg } from '../root-args.ts';
import { ID } from '../scalars.ts';

export const BulkProjectIdArg = (): ParameterDecorator =>
  IdArg(
    'UUID of the project that the rows belong to. A row of another project is refused with NOT_FOUND.',
    'projectId',
  );

export const IdsArg = (rows: string): ParameterDecorator =>
  Arg('ids', () => [ID], {
    description: `UUIDs of the ${rows}: 1 to 500, else BAD_USER_INPUT. A repeated one counts once.`,
  }) as ParameterDecorator;

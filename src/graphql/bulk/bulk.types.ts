import { Extensions, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MAX_BULK_IDS } from '../../domain/bulk/bulk-key.ts';
import { ErrorCode } from '../../domain/errors.ts';
import { LIST_SIZE } from '../../engine/index.ts';
import { ID } from '../scalars.ts';

export const BulkOutcome = { DONE: 'DONE', ALREADY_DONE: 'ALREADY_DONE', REFUSED: 'REFUSED' } as const;
export type BulkOutcome = (typeof BulkOutcome)[keyof typeof BulkOutcome];

registerEnumType(BulkOutcome, {
  name: 'BulkOutcome',
  description: 'What a call for several rows did with one of them.',
  valuesConfig: {
    DONE: { description: 'This call deleted or cancelled the row.' },
    ALREADY_DONE: { description: 'The row was deleted or cancelled before. This call did not change it.' },
    REFUSED: { description: 'The row is unchanged. `code` and `message` say why.' },
  },
});

@ObjectType('BulkResult', {
  description: 'What a call for several rows did with one of them. The others do not depend on it.',
  simpleResolvers: true,
})
export class BulkResultType {
  @Field(() => ID, { description: 'UUID of the row, as the call named it.' })
  id!: string;

  @Field(() => BulkOutcome, { description: 'Whether the row was changed.' })
  outcome!: BulkOutcome;

  @Field(() => ErrorCode, {
    nullable: true,
    description:
      'Code with which the mutation for one row would fail. SERVICE_UNAVAILABLE if the database did not answer for this row: send it again. Null unless the outcome is REFUSED.',
  })
  code!: ErrorCode | null;

  @Field(() => String, {
    nullable: true,
    description: 'Tells a person why the row was refused and what to do. Null unless the outcome is REFUSED.',
  })
  message!: string | null;
}

function ResultsField(): PropertyDecorator {
  return (prototype, name) => {
    Extensions({ [LIST_SIZE]: MAX_BULK_IDS })(prototype, name as string);
    Field(() => [BulkResultType], {
      description: 'One result for each different id, in the order in which the call names them.',
    })(prototype, name as string);
  };
}

@ObjectType({ description: 'Result of a mutation that deletes several rows.', simpleResolvers: true })
export class BulkDeletionPayload {
  @ResultsField()
  results!: BulkResultType[];

  @Field(() => Int, { description: 'Number of rows that this call deleted.' })
  deletedCount!: number;

  @Field(() => Int, {
    description: 'Number of feedback entries that this call removed together with generation jobs. 0 for other rows.',
  })
  deletedFeedbackCount!: number;
}

@ObjectType({ description: 'Result of a mutation that cancels several jobs.', simpleResolvers: true })
export class BulkCancellationPayload {
  @ResultsField()
  results!: BulkResultType[];

  @Field(() => Int, { description: 'Number of jobs that this call cancelled.' })
  cancelledCount!: number;
}

import { ArgsType, Field, InputType } from 'type-graphql';
import { DeletableEntity } from '../../domain/deletion/deletion-event.entity.ts';
import { equalTo, inRange } from '../../engine/index.ts';
import { FilterField } from '../fields.ts';
import { DateTimeFilter, PageArgs } from '../list-args.ts';

@InputType({ description: 'Selects deletions. A record must meet every condition that is given.' })
class DeletionEventFilter {
  @FilterField(() => DeletableEntity, equalTo('entity'), 'Selects deletions of rows of this type.')
  entity?: DeletableEntity;

  @FilterField(
    () => String,
    equalTo('actor'),
    'Selects deletions by the viewer with exactly this subject. At most 200 characters.',
  )
  actor?: string;

  @FilterField(() => DateTimeFilter, inRange('createdAt'), 'Selects deletions by their time.')
  createdAt?: DateTimeFilter;
}

@ArgsType()
export class DeletionEventListArgs extends PageArgs {
  @Field(() => DeletionEventFilter, { nullable: true, description: 'Selects some of the deletions. Defaults to all.' })
  filter?: DeletionEventFilter;
}

import { Field } from 'type-graphql';
import { ID } from './scalars.ts';

/** Declares the id in the input of a create. */
export const ClientIdField = (): PropertyDecorator =>
  Field(() => ID, {
    nullable: true,
    description:
      'UUID of the new row, of any version, so that the create can be sent again. With the same values and by the same user it returns the row as it is now and changes nothing; else ID_TAKEN. Feedback whose id was deleted is NOT_FOUND. Without an id the service makes one, and a create that is sent again creates a second row.',
  }) as PropertyDecorator;

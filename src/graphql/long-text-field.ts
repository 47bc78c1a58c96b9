import { Extensions, Field } from 'type-graphql';
import { COST, LONG_TEXT_COST } from '../engine/index.ts';

/** A field with a text of up to 10,000 characters: it costs more than others, as a page may hold a hundred of them. */
export function LongTextField(options: { description: string; nullable?: boolean }): PropertyDecorator {
  return (prototype, name) => {
    Field(() => String, options)(prototype, name as string);
    Extensions({ [COST]: LONG_TEXT_COST })(prototype, name as string);
  };
}

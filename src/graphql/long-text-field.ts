import { Extensions, Field } from 'type-graphql';
import { COST, LONG_TEXT_COST } from '../engine/index.ts';

/** Declares a text field of up to 10,000 characters. It has a higher cost than others. */
export function LongTextField(options: { description: string; nullable?: boolean }): PropertyDecorator {
  return (prototype, name) => {
    Field(() => String, options)(prototype, name as string);
    Extensions({ [COST]: LONG_TEXT_COST })(prototype, name as string);
  };
}

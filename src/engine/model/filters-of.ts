import { type GraphQLField, getNamedType, isInputObjectType } from 'graphql';
import { memoizeByObject } from '../memoize-by-object.ts';
import type { Filter, Filters } from '../model/filter.ts';

/** The extension of a filter's input field that holds its `Filter`. */
export const FILTER = 'filter';

/** Returns the filters of a list: those of the input fields of its argument `filter`. */
export const filtersOf = memoizeByObject(({ args }: GraphQLField<unknown, unknown>): Filters => {
  const type = getNamedType(args.find(({ name }) => name === 'filter')?.type);
  if (!isInputObjectType(type)) return {};
  return Object.fromEntries(
    Object.values(type.getFields()).map(({ name, extensions }) => {
      const filter = extensions[FILTER] as Filter | undefined;
      if (!filter) throw new Error(`${type.name}.${name} has no filter: declare one in its extensions`);
      return [name, filter];
    }),
  );
});

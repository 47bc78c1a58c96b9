import { type GraphQLField, getNamedType, isInputObjectType } from 'graphql';
import { memoizeByObject } from '../memoize-by-object.ts';
import type { Filter, Filters } from '../model/filter.ts';

/** The extension of a field of a filter's input type that says how it goes into the statement. */
export const FILTER = 'filter';

/** The filters that a list takes: those of the fields of its argument `filter`. */
export const filtersOf = memoizeByObject(({ args }: GraphQLField<unknown, unknown>): Filters => {
  const type = getNamedType(args.find(({ name }) => name === 'filter')?.type);
  if (!isInputObjectType(type)) return {};
  return Object.fromEntries(
    Object.values(type.getFields()).map(({ name, extensions }) => {
      const filter = extensions[FILTER] as Filter | undefined;
      if (!filter) throw new Error(`${type.name}.${name} does not say how it filters`);
      return [name, filter];
    }),
  );
});

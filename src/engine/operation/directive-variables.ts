import { type DocumentNode, Kind, visit } from 'graphql';

/**
 * Returns the names of the variables that `@skip` and `@include` use. Their
 * values decide which fields are selected.
 */
export function directiveVariablesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: args = [] }) => {
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

import { type DocumentNode, Kind, visit } from 'graphql';

/** The variables by which `@skip` and `@include` decide what is selected. */
export function switchesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: args = [] }) => {
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

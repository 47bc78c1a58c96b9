import type { Request } from './contenders/contender.ts';
import type { Runner } from './field.ts';

/** Another way in which clients ask for the same list. */
export interface ListForm {
  readonly name: string;
  readonly of: (request: Request) => Request;
}

export const LIST_FORMS: readonly ListForm[] = [
  {
    name: 'with @include',
    of: ({ path, body }) => {
      const { query, variables } = JSON.parse(body) as { query: string; variables: object };
      const included = query
        .replace('($projectId: ID!)', '($projectId: ID!, $with: Boolean!)')
        .replace('adapter {', 'adapter @include(if: $with) {');
      return { path, body: JSON.stringify({ query: included, variables: { ...variables, with: true } }) };
    },
  },
  {
    name: "with urql's Accept",
    of: (request) => ({
      ...request,
      accept:
        'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    }),
  },
];

/** A runner that is asked for its lists in another form. */
export const inForm = (runner: Runner, { name, of }: ListForm): Runner => ({
  ...runner,
  contender: { ...runner.contender, name },
  requests: { ...runner.requests, list: runner.requests.list.map(of) },
});

import { type Contender, type Request } from './contenders/contender.ts';
import { tombstone } from './contenders/tombstone.ts';
import type { Runner } from './field.ts';

/** A way in which clients ask for the same list. */
interface ListForm {
  readonly name: string;
  readonly of: (request: Request) => Request;
}

export const PLAIN_LIST = 'list alone';

/** The plain list first: the others are compared with it. */
export const LIST_FORMS: readonly ListForm[] = [
  { name: PLAIN_LIST, of: (request) => request },
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

/** The product in a process of its own, which serves the forms: more operations would make its other process slower. */
export const LIST_FORMS_PROCESS: Contender = { ...tombstone, name: 'list forms' };

/** A runner that is asked for its lists in this form. */
export const inForm = (runner: Runner, { name, of }: ListForm): Runner => ({
  ...runner,
  contender: { ...runner.contender, name },
  requests: { ...runner.requests, list: runner.requests.list.map(of) },
});

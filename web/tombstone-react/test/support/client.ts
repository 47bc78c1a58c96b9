import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { inject } from 'vitest';
import { tombstoneTypePolicies } from '../../src/index.ts';

/** A real client with a real cache before the real service. */
export interface CountingClient {
  readonly client: ApolloClient;
  /** How many requests have left it. */
  readonly requests: number;
}

export function createClient({ uri = inject('service'), typePolicies = tombstoneTypePolicies } = {}): CountingClient {
  let requests = 0;
  const client = new ApolloClient({
    cache: new InMemoryCache({ typePolicies }),
    link: new HttpLink({
      uri,
      fetch: (...request) => {
        requests += 1;
        return fetch(...request);
      },
    }),
  });
  return {
    client,
    get requests() {
      return requests;
    },
  };
}

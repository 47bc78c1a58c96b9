import { ApolloClient, HttpLink, InMemoryCache, type TypePolicies } from '@apollo/client';
import { inject } from 'vitest';
import { tombstonePossibleTypes, tombstoneTypePolicies } from '../../src/index.ts';

/** A real client with a real cache before the real service. */
export interface CountingClient {
  readonly client: ApolloClient;
  /** How many requests have left it. */
  readonly requests: number;
  /** Keeps the next answer to an operation of this name back, once the service has given it, until the function is called. */
  holdBack(operationName: string): Held;
  /** Loses the next answer to an operation of this name, once the service has given it. */
  loseAnswer(operationName: string): void;
}

interface Held {
  /** Resolves when the service has answered. */
  readonly answered: Promise<void>;
  release(): void;
}

interface Settings {
  readonly uri?: string;
  readonly typePolicies?: TypePolicies;
  readonly cache?: InMemoryCache;
}

export function createClient(settings: Settings = {}): CountingClient {
  const { uri = inject('service'), typePolicies = tombstoneTypePolicies } = settings;
  let requests = 0;
  const held = new Map<string, () => Promise<void>>();

  return {
    client: new ApolloClient({
      cache: settings.cache ?? new InMemoryCache({ typePolicies, possibleTypes: tombstonePossibleTypes }),
      link: new HttpLink({
        uri,
        async fetch(address, request) {
          requests += 1;
          const { operationName } = JSON.parse(String(request?.body));
          const release = held.get(operationName);
          held.delete(operationName);
          const response = await fetch(address, request);
          await release?.();
          return response;
        },
      }),
    }),
    get requests() {
      return requests;
    },
    holdBack(operationName) {
      const [answered, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      held.set(operationName, () => {
        answered.resolve();
        return released.promise;
      });
      return { answered: answered.promise, release: released.resolve };
    },
    loseAnswer(operationName) {
      held.set(operationName, () => Promise.reject(new TypeError('fetch failed')));
    },
  };
}

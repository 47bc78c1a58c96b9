import { ApolloLink, Observable } from '@apollo/client';
import { bodyOf } from '../service-error.ts';
import { SharedToken } from './shared-token.ts';

const HEADER = 'tombstone-consistency';

/**
 * Sends with each request the latest consistency token of the answers so far, also of those to other tabs of the same
 * origin. A service that reads from replicas then answers from one that has the data that those answers had: a row that was
 * deleted does not appear again. It changes nothing with a service that sends no tokens.
 *
 * Place it right before the `HttpLink`, after links that retry, so that a retry sends the latest token, too.
 */
export class ConsistencyLink extends ApolloLink {
  /** @param storageKey the name of the token in `localStorage`; only needed for several services at one origin */
  constructor({ storageKey = 'tombstone.consistency' } = {}) {
    const token = new SharedToken(storageKey);
    super((operation, forward) => {
      const latest = token.get();
      if (latest) operation.setContext(({ headers }) => ({ headers: { ...headers, [HEADER]: latest } }));
      return new Observable((observer) =>
        forward(operation).subscribe({
          next: (result) => {
            token.add(result.extensions?.['consistency']);
            observer.next(result);
          },
          error: (error) => {
            token.add(bodyOf(error)?.extensions?.['consistency']);
            observer.error(error);
          },
          complete: () => observer.complete(),
        }),
      );
    });
  }
}

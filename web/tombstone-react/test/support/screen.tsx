import type { DocumentNode, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { ApolloProvider, useQuery } from '@apollo/client/react';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect } from 'vitest';
import { type CountingClient, createClient } from './client.ts';

afterEach(cleanup);

/** What a screen shows, and a hook beside it. */
export interface Screen<Data, Hook> {
  readonly data: Data;
  readonly hook: Hook;
  /** What was shown since it was loaded, each state once: of a flash, there would be one more. */
  readonly states: readonly unknown[];
  /** How many requests left since it was loaded. */
  readonly requests: number;
  readonly client: CountingClient['client'];
  /** Does something. Resolves to its result once everything that follows from it is shown. */
  act<Result>(action: (hook: Hook) => Promise<Result>): Promise<Result>;
}

/** Opens a component that shows what a query finds and uses a hook, and waits until it has loaded. */
export async function openScreen<Data, Hook>(
  query: TypedDocumentNode<Data> | DocumentNode,
  variables: OperationVariables,
  useHook: () => Hook,
  served = createClient(),
): Promise<Screen<Data, Hook>> {
  const seen: unknown[] = [];
  const { result } = renderHook(
    () => {
      const shown = useQuery<Data>(query, { variables });
      const state = JSON.stringify([shown.dataState, shown.loading, shown.error?.message, shown.data]);
      if (seen.at(-1) !== state) seen.push(state);
      return { shown, hook: useHook() };
    },
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <ApolloProvider client={served.client}>{children}</ApolloProvider>
      ),
    },
  );
  await waitFor(() => expect(result.current.shown.data).toBeDefined());
  const loaded = { requests: served.requests, states: seen.length - 1 };

  return {
    get data() {
      return result.current.shown.data as Data;
    },
    get hook() {
      return result.current.hook;
    },
    get states() {
      return seen.slice(loaded.states);
    },
    get requests() {
      return served.requests - loaded.requests;
    },
    client: served.client,
    act: async (action) => {
      const settled = await act(async () => {
        const [outcome] = await Promise.allSettled([action(result.current.hook)]);
        // Queries hear of some changes a turn later.
        await new Promise((resolve) => setTimeout(resolve));
        return outcome;
      });
      if (settled.status === 'rejected') throw settled.reason;
      return settled.value;
    },
  };
}

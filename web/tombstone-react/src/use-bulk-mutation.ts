'use client';

import type { ApolloClient, DefaultContext } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { BulkVariables } from './bulk-calls.ts';
import { type BulkData, bulkMutation } from './bulk-mutation.ts';
import { type BulkState, NOTHING_SENT } from './bulk-run.ts';
import type { BulkEffect } from './cache/cache-effect.ts';

/** Options of a hook for many rows. */
export interface BulkOptions<TGiven> {
  /** The variables of all calls, or some of them. The function takes the others. */
  variables?: TGiven;
  client?: ApolloClient;
  /** Apollo's context of the requests. */
  context?: DefaultContext;
}

/** Changes the rows. Resolves to the state in the end. An error is in the state: it does not reject because of one. */
type BulkFunction<TVariables, TGiven> = (
  ...call: object extends Omit<TVariables, keyof TGiven>
    ? [call?: { variables?: Partial<TVariables> }]
    : [call: { variables: Omit<TVariables, keyof TGiven> & Partial<TVariables> }]
) => Promise<BulkState>;

/** The function, and what is known of its latest run. */
export type BulkTuple<TVariables, TGiven> = readonly [
  change: BulkFunction<TVariables, TGiven>,
  state: BulkState & {
    /** Sends no further call. The answer to the one under way is still awaited. */
    readonly stop: () => void;
  },
];

/** Runs a mutation for many rows in calls of a few, one after another, and then updates the cached lists. */
export function useBulkMutation<TData extends BulkData, TVariables extends BulkVariables, TGiven>(
  mutation: TypedDocumentNode<TData, TVariables>,
  effect: BulkEffect,
  options: BulkOptions<TGiven> = {},
): BulkTuple<TVariables, TGiven> {
  const client = useApolloClient(options.client);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [state, setState] = useState(NOTHING_SENT);
  const running = useRef<{ isStopped: boolean }>(undefined);

  const stop = useCallback(() => {
    if (running.current) running.current.isStopped = true;
  }, []);

  const change = useCallback(
    async (call: { variables?: Partial<TVariables> } = {}): Promise<BulkState> => {
      if (running.current) throw new Error('The call before is still running: wait for it, or stop it');
      const { variables, context } = latest.current;
      const run = { isStopped: false };
      running.current = run;
      try {
        return await bulkMutation(client, {
          mutation,
          variables: { ...variables, ...call.variables } as unknown as TVariables,
          effect,
          context,
          isStopped: () => run.isStopped,
          onProgress: setState,
        });
      } finally {
        running.current = undefined;
      }
    },
    [client, mutation, effect],
  );

  return [change as BulkFunction<TVariables, TGiven>, { ...state, stop }];
}

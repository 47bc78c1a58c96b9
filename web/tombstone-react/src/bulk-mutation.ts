import type { ApolloClient, DefaultContext } from '@apollo/client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type BulkVariables, bulkCalls } from './bulk-calls.ts';
import { type BulkState, runBulk } from './bulk-run.ts';
import type { BulkEffect, BulkResult } from './cache/cache-effect.ts';
import { beginCall, historyOf } from './cache/history.ts';
import { updateLists } from './cache/update-lists.ts';

/** The data of a mutation for many rows: its one field has a result for each of them. */
export type BulkData = { readonly [field: string]: { readonly results: readonly BulkResult[] } };

interface BulkMutation<TData, TVariables> {
  readonly mutation: TypedDocumentNode<TData, TVariables>;
  readonly variables: TVariables;
  readonly effect: BulkEffect;
  readonly context: DefaultContext | undefined;
  isStopped(): boolean;
  onProgress(state: BulkState): void;
}

/**
 * Runs a mutation for many rows. The cache is updated in the end, at once: queries that are then sent again are not
 * under way while further rows change.
 */
export async function bulkMutation<TData extends BulkData, TVariables extends BulkVariables>(
  client: ApolloClient,
  { mutation, variables, effect, context, ...run }: BulkMutation<TData, TVariables>,
): Promise<BulkState> {
  const { cache } = client;
  const history = historyOf(cache);
  const calls = bulkCalls(variables);
  const projectId = variables.projectId.toLowerCase();
  const latestResponse = history.response;

  async function send(variables: TVariables): Promise<readonly BulkResult[]> {
    const { data } = await client.mutate<BulkData>({
      mutation,
      variables,
      // Written to the cache, the results would stay there as objects with the ids of the rows.
      fetchPolicy: 'no-cache',
      errorPolicy: 'none',
      ...(context && { context }),
    });
    return Object.values(data ?? {}).flatMap(({ results }) => results);
  }

  function onEnd(results: readonly BulkResult[]): void {
    const call = { latestResponse, hasResponse: true, projectId, results };
    updateLists(cache, effect.lists, call, () =>
      cache.batch({
        update() {
          for (const key of effect.done(cache, call)) history.deleted.add(key);
        },
      }),
    );
  }

  const end = beginCall(history);
  try {
    return await runBulk({ ...run, calls, of: calls.flatMap(({ ids }) => ids).length, send, onEnd });
  } finally {
    end();
  }
}

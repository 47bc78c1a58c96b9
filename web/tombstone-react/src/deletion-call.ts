import type { ApolloClient, ErrorLike, MaybeMasked, OperationVariables } from '@apollo/client';
import type { useMutation } from '@apollo/client/react';
import type { CacheEffect } from './cache/cache-effect.ts';
import { historyOf } from './cache/history.ts';
import { invalidateAll, updateLists } from './cache/update-lists.ts';
import { isNotFound } from './service-error.ts';

type Options<TData, TVariables extends OperationVariables> = useMutation.Options<TData, TVariables>;

/** What a call resolves to. */
export type MutateResult<TData> = ApolloClient.MutateResult<MaybeMasked<TData>>;

/** Apollo's type requires data. After NOT_FOUND there is none. */
type OnCompleted<TData, TVariables extends OperationVariables> = (
  data: MaybeMasked<TData> | undefined,
  options?: Options<TData, TVariables>,
) => void;

/** The options of one call of a mutation, and how its result reaches the caller. */
interface PreparedCall<TData, TVariables extends OperationVariables> {
  readonly options: Pick<Options<TData, TVariables>, 'update' | 'refetchQueries' | 'onError' | 'errorPolicy'>;
  /** Returns the result for the caller. Throws its error if the caller's `errorPolicy` says so. */
  readonly settle: (result: MutateResult<TData>) => MutateResult<TData>;
}

/**
 * Prepares one call of a deletion. Apollo always gets `errorPolicy: 'all'`, because then it runs `update` and
 * `refetchQueries` after NOT_FOUND, too. The caller's own `errorPolicy` is applied here.
 *
 * @param userOptions the merged options of the client, the hook and the call
 * @param outcomes receives what the call resolves to in spite of an error, by that error
 */
export function deletionCall<TData, TVariables extends OperationVariables & { id: string }>(
  effect: CacheEffect<TData>,
  client: ApolloClient,
  userOptions: Options<TData, TVariables>,
  outcomes: WeakMap<ErrorLike, MutateResult<TData>>,
): PreparedCall<TData, TVariables> {
  type Update = NonNullable<Options<TData, TVariables>['update']>;
  const { errorPolicy = 'none' } = userOptions;
  const latestResponse = historyOf(client.cache).response;
  /** The service's response. Until it is set, `update` runs for the optimistic response. */
  let response: Parameters<Update>[1] | undefined;
  let isWritten = false;
  let thrownByCaller: unknown;
  let clientOptions: Options<TData, TVariables> | undefined;

  const isMissing = () => response?.data == null && isNotFound(response?.errors?.[0]);
  const isRefused = () => response !== undefined && response.data == null && !isMissing();

  /** Remembers errors that the caller's own functions throw: the caller must see them. */
  function callUserFunction<Result>(own: () => Result): Result {
    try {
      return own();
    } catch (error) {
      thrownByCaller = error;
      throw error;
    }
  }

  const update: Update = (cache, result, context) => {
    isWritten = response !== undefined;
    const { data } = result;
    const call = { latestResponse, hasResponse: isWritten };
    if (data != null) {
      updateLists(cache, effect.lists, call, () => {
        const deleted = effect.deleted(cache, data, call);
        if (call.hasResponse) for (const key of deleted) historyOf(cache).deleted.add(key);
      });
    } else if (isMissing()) {
      updateLists(cache, effect.lists, call, () => effect.notFound(cache, context.variables.id.toLowerCase(), call));
    } else if (errorPolicy === 'none') return;
    callUserFunction(() => userOptions.update?.(cache, isMissing() ? {} : result, context));
  };

  const refetchQueries: Options<TData, TVariables>['refetchQueries'] = (result) => {
    response = result;
    if (isRefused() && errorPolicy === 'none') return [];
    const { refetchQueries: own = [] } = userOptions;
    return typeof own === 'function'
      ? callUserFunction(() => own(isMissing() ? { ...result, errors: [] } : result))
      : own;
  };

  /** Returns what the call resolves to in spite of an error; undefined when the caller must see the error. */
  function outcomeOf(error: ErrorLike): MutateResult<TData> | undefined {
    if (error === thrownByCaller && errorPolicy !== 'ignore') return undefined;
    // The row is deleted, even if updating the cache or a refetched query failed.
    if (response?.data != null && !(errorPolicy === 'all' && response.errors?.length)) {
      return { data: response.data as MaybeMasked<TData> };
    }
    return isMissing() || errorPolicy === 'ignore' ? { data: undefined } : undefined;
  }

  return {
    options: {
      errorPolicy: 'all',
      update,
      refetchQueries,
      // Apollo calls this before it renders the hook's result; the caller's own `onError` runs later, in `settle`.
      onError(error, options) {
        clientOptions = options;
        // After an exception Apollo has not broadcast the response, or has not even written it to the cache.
        if (isWritten) client.cache.batch({ update() {} });
        else if (response?.data != null) {
          invalidateAll(client.cache, effect.lists, { latestResponse, hasResponse: true });
        }
        const outcome = outcomeOf(error);
        if (outcome) outcomes.set(error, outcome);
      },
    },
    settle(settled) {
      if (!settled.error) return settled;
      const outcome = outcomes.get(settled.error);
      if (outcome) {
        (userOptions.onCompleted as OnCompleted<TData, TVariables> | undefined)?.(outcome.data, clientOptions);
        return outcome;
      }
      userOptions.onError?.(settled.error, clientOptions);
      if (errorPolicy === 'none') throw settled.error;
      return settled;
    },
  };
}

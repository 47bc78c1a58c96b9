import type { ApolloCache, ApolloClient, ErrorLike, MaybeMasked, OperationVariables } from '@apollo/client';
import type { useMutation } from '@apollo/client/react';
import { __DEV__ } from '@apollo/client/utilities/environment';
import type { CacheEffect } from './cache/deletion.ts';
import { forgetLists } from './cache/forget.ts';
import { historyOf } from './cache/history.ts';
import { isNotFound } from './refusal.ts';

type Options<TData, TVariables extends OperationVariables> = useMutation.Options<TData, TVariables>;

/** What a call resolves to. */
export type Answer<TData> = ApolloClient.MutateResult<MaybeMasked<TData>>;

/** Apollo's type says that there always are data. A row that was gone before comes with none. */
type OnCompleted<TData, TVariables extends OperationVariables> = (
  data: MaybeMasked<TData> | undefined,
  options?: Options<TData, TVariables>,
) => void;

/** Options for one call of a mutation, and what its caller gets. */
export interface PreparedCall<TData, TVariables extends OperationVariables> {
  readonly options: Pick<Options<TData, TVariables>, 'update' | 'refetchQueries' | 'onError' | 'errorPolicy'>;
  /** Throws the error of the answer where that is one for the caller. */
  readonly settle: (answer: Answer<TData>) => Answer<TData>;
}

/**
 * Prepares one call of a deletion. Apollo is always asked for errors beside the data, because then it runs `update` and
 * `refetchQueries` on NOT_FOUND, too. What the caller's own `errorPolicy` means is done here.
 *
 * @param asked the options of the client, the hook and the call
 * @param outcomes takes what the call resolves to in spite of an error, by that error
 */
export function deletionCall<TData, TVariables extends OperationVariables & { id: string }>(
  effect: CacheEffect<TData>,
  client: ApolloClient,
  asked: Options<TData, TVariables>,
  outcomes: WeakMap<ErrorLike, Answer<TData>>,
): PreparedCall<TData, TVariables> {
  type Update = NonNullable<Options<TData, TVariables>['update']>;
  const { errorPolicy = 'none' } = asked;
  const since = historyOf(client.cache).answer;
  /** What the service answered. Until then, `update` runs for an optimistic answer. */
  let answer: Parameters<Update>[1] | undefined;
  let isWritten = false;
  let thrownByCaller: unknown;
  let clientOptions: Options<TData, TVariables> | undefined;

  const isGone = () => answer?.data == null && isNotFound(answer?.errors?.[0]);
  const isRefused = () => answer !== undefined && answer.data == null && !isGone();

  function keepTrue(cache: ApolloCache, change: () => void): void {
    try {
      change();
    } catch (error) {
      if (__DEV__)
        console.warn(`The cached lists of ${effect.lists[0]} cannot be kept true, and are read anew:`, error);
      forgetAll(cache);
    }
  }

  function forgetAll(cache: ApolloCache): void {
    const call = { since, answered: answer !== undefined };
    cache.batch({
      update() {
        for (const field of effect.lists) forgetLists(cache, field, call);
      },
    });
  }

  /** Remembers what the caller's own functions throw: that is not for the hook to hide. */
  function callOwn<Result>(own: () => Result): Result {
    try {
      return own();
    } catch (error) {
      thrownByCaller = error;
      throw error;
    }
  }

  const update: Update = (cache, result, context) => {
    isWritten = answer !== undefined;
    const { data } = result;
    const call = { since, answered: isWritten };
    if (data != null) {
      keepTrue(cache, () => {
        const deleted = effect.deleted(cache, data, call);
        if (call.answered) for (const key of deleted) historyOf(cache).deleted.add(key);
      });
    } else if (isGone()) {
      keepTrue(cache, () => effect.gone(cache, context.variables.id.toLowerCase(), call));
    } else if (errorPolicy === 'none') return;
    callOwn(() => asked.update?.(cache, isGone() ? {} : result, context));
  };

  const refetchQueries: Options<TData, TVariables>['refetchQueries'] = (result) => {
    answer = result;
    if (isRefused() && errorPolicy === 'none') return [];
    const { refetchQueries: own = [] } = asked;
    return typeof own === 'function' ? callOwn(() => own(isGone() ? { ...result, errors: [] } : result)) : own;
  };

  /** What the call resolves to in spite of an error; undefined when the error is one for the caller. */
  function outcomeOf(error: ErrorLike): Answer<TData> | undefined {
    if (error === thrownByCaller && errorPolicy !== 'ignore') return undefined;
    // The deletion is a fact, whatever became of the cache or of a query that was fetched again.
    if (answer?.data != null && !(errorPolicy === 'all' && answer.errors?.length)) {
      return { data: answer.data as MaybeMasked<TData> };
    }
    return isGone() || errorPolicy === 'ignore' ? { data: undefined } : undefined;
  }

  return {
    options: {
      errorPolicy: 'all',
      update,
      refetchQueries,
      // Apollo calls this before it renders the hook's result. The caller's own function is called after that.
      onError(error, options) {
        clientOptions = options;
        // Where something has thrown, Apollo has told nobody of the answer, or it is not even in the cache.
        if (isWritten) client.cache.batch({ update() {} });
        else if (answer?.data != null) forgetAll(client.cache);
        const outcome = outcomeOf(error);
        if (outcome) outcomes.set(error, outcome);
      },
    },
    settle(settled) {
      if (!settled.error) return settled;
      const outcome = outcomes.get(settled.error);
      if (outcome) {
        (asked.onCompleted as OnCompleted<TData, TVariables> | undefined)?.(outcome.data, clientOptions);
        return outcome;
      }
      asked.onError?.(settled.error, clientOptions);
      if (errorPolicy === 'none') throw settled.error;
      return settled;
    },
  };
}

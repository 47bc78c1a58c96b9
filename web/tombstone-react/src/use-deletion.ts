'use client';

import type { ErrorLike, MaybeMasked, OperationVariables } from '@apollo/client';
import { useApolloClient, useMutation } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useEffect, useRef } from 'react';
import type { CacheEffect } from './cache/cache-effect.ts';
import { beginCall, historyOf } from './cache/history.ts';
import { deletionCall, type MutateResult } from './deletion-call.ts';

/** Apollo's options of a mutation. NOT_FOUND counts as success; `onCompleted` is then called without data. */
export type DeletionOptions<TData, TVariables extends OperationVariables, TGiven = Partial<TVariables>> = Omit<
  useMutation.Options<TData, TVariables>,
  'variables' | 'onCompleted'
> & {
  variables?: TGiven;
  onCompleted?: (data: MaybeMasked<TData> | undefined, options?: useMutation.Options<TData, TVariables>) => void;
};

/** Apollo's tuple. The function requires the variables that were not passed to the hook. */
export type DeletionTuple<TData, TVariables extends OperationVariables, TGiven> = useMutation.ResultTuple<
  TData,
  Omit<TVariables, keyof TGiven> & Partial<TVariables>
>;

/** Runs a mutation that updates the cached lists before any callback of the caller runs, and treats NOT_FOUND as success. */
export function useDeletion<TData, TVariables extends OperationVariables & { id: string }, TGiven>(
  mutation: TypedDocumentNode<TData, TVariables>,
  effect: CacheEffect<TData>,
  options: DeletionOptions<TData, TVariables, TGiven> = {},
): DeletionTuple<TData, TVariables, TGiven> {
  type Options = useMutation.Options<TData, TVariables>;
  type Call = useMutation.MutationFunctionOptions<TData, TVariables>;

  const client = useApolloClient(options.client);
  const hookOptions = options as Options;
  const latest = useRef(hookOptions);
  useEffect(() => {
    latest.current = hookOptions;
  });
  /** What calls resolve to in spite of an error, by that error. */
  const outcomes = useRef(new WeakMap<ErrorLike, MutateResult<TData>>());
  const [mutate, result] = useMutation<TData, TVariables>(mutation, hookOptions);

  const deleteRow = useCallback(
    (call: Call = {}): Promise<MutateResult<TData>> => {
      const callClient = call.client ?? client;
      const userOptions = {
        ...callClient.defaultOptions.mutate,
        ...withoutUndefined(latest.current),
        ...withoutUndefined(call),
      };
      const { options, settle } = deletionCall(effect, callClient, userOptions, outcomes.current);
      const end = beginCall(historyOf(callClient.cache));
      const promise = (mutate as (call: Call) => Promise<MutateResult<TData>>)({ ...call, ...options })
        .finally(end)
        .then(settle);
      // As in Apollo, the hook's result has the error too, so callers need not await the promise.
      promise.catch(() => {});
      return promise;
    },
    [mutate, effect, client],
  );

  const outcome = result.error && outcomes.current.get(result.error);
  const shown = outcome
    ? { ...result, error: undefined, data: outcome.data }
    : { ...result, data: result.data ?? undefined };
  return [deleteRow, shown] as DeletionTuple<TData, TVariables, TGiven>;
}

/** Removes undefined options, so that they do not override those of the hook and the client. */
const withoutUndefined = <Options extends object>(options: Options): Partial<Options> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<Options>;

'use client';

import type { ErrorLike, MaybeMasked, OperationVariables } from '@apollo/client';
import { useApolloClient, useMutation } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useEffect, useRef } from 'react';
import type { CacheEffect } from './cache/deletion.ts';
import { beginCall, historyOf } from './cache/history.ts';
import { type Answer, deletionCall } from './deletion-call.ts';

/** Apollo's options of a mutation. A row that was gone before is a success too, with no data for `onCompleted`. */
export type DeletionOptions<TData, TVariables extends OperationVariables, TGiven = Partial<TVariables>> = Omit<
  useMutation.Options<TData, TVariables>,
  'variables' | 'onCompleted'
> & {
  variables?: TGiven;
  onCompleted?: (data: MaybeMasked<TData> | undefined, options?: useMutation.Options<TData, TVariables>) => void;
};

/** Apollo's tuple. The function still needs those variables that the hook was not given. */
export type DeletionTuple<TData, TVariables extends OperationVariables, TGiven> = useMutation.ResultTuple<
  TData,
  Omit<TVariables, keyof TGiven> & Partial<TVariables>
>;

/** A mutation that keeps the cache true before anybody else hears of it, and takes NOT_FOUND for done. */
export function useDeletion<TData, TVariables extends OperationVariables & { id: string }, TGiven>(
  mutation: TypedDocumentNode<TData, TVariables>,
  effect: CacheEffect<TData>,
  options: DeletionOptions<TData, TVariables, TGiven> = {},
): DeletionTuple<TData, TVariables, TGiven> {
  type Options = useMutation.Options<TData, TVariables>;
  type Call = useMutation.MutationFunctionOptions<TData, TVariables>;

  const client = useApolloClient(options.client);
  const given = options as Options;
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  /** What became of errors that are none for the caller. */
  const outcomes = useRef(new WeakMap<ErrorLike, Answer<TData>>());
  const [mutate, result] = useMutation<TData, TVariables>(mutation, given);

  const deleteRow = useCallback(
    (call: Call = {}): Promise<Answer<TData>> => {
      const callClient = call.client ?? client;
      const asked = { ...callClient.defaultOptions.mutate, ...defined(latest.current), ...defined(call) };
      const { options, settle } = deletionCall(effect, callClient, asked, outcomes.current);
      const end = beginCall(historyOf(callClient.cache));
      const answer = (mutate as (call: Call) => Promise<Answer<TData>>)({ ...call, ...options })
        .finally(end)
        .then(settle);
      // As Apollo has it: the error is in the hook's result, too, for callers that do not wait for the answer.
      answer.catch(() => {});
      return answer;
    },
    [mutate, effect, client],
  );

  const outcome = result.error && outcomes.current.get(result.error);
  const shown = outcome
    ? { ...result, error: undefined, data: outcome.data }
    : { ...result, data: result.data ?? undefined };
  return [deleteRow, shown] as DeletionTuple<TData, TVariables, TGiven>;
}

/** Options that are undefined leave those of the hook and the client as they are. */
const defined = <Options extends object>(options: Options): Partial<Options> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<Options>;

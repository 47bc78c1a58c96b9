import type { ApolloCache, ApolloClient, MaybeMasked, OperationVariables, Unmasked } from '@apollo/client';
import { useApolloClient, useMutation } from '@apollo/client/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback } from 'react';
import { isNotFound } from './refusal.ts';

/** What a deletion means for the cache. */
export interface CacheEffect<TData> {
  /** The service has deleted the row, now or before; its answer is in the cache already. */
  deleted(cache: ApolloCache, data: Unmasked<TData>): void;
  /** The service knows no such row. */
  gone(cache: ApolloCache, id: string): void;
}

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
  type Answer = ApolloClient.MutateResult<MaybeMasked<TData>>;

  const client = useApolloClient(options.client);
  const given = options as Options;

  const updateBefore = useCallback(
    (update: Options['update']): NonNullable<Options['update']> =>
      (cache, result, context) => {
        if (result.data) effect.deleted(cache, result.data as Unmasked<TData>);
        update?.(cache, result, context);
      },
    [effect],
  );
  const unlessGone = useCallback(
    (onError: Options['onError']): NonNullable<Options['onError']> =>
      (error, all) => {
        if (!isNotFound(error)) return onError?.(error, all);
        const id = all?.variables?.id as string;
        (all?.client ?? client).cache.batch({ update: (cache) => effect.gone(cache, id) });
        (all?.onCompleted as DeletionOptions<TData, TVariables>['onCompleted'])?.(undefined, all);
      },
    [effect, client],
  );

  const [mutate, result] = useMutation<TData, TVariables>(mutation, {
    ...given,
    update: updateBefore(given.update),
    onError: unlessGone(given.onError),
  });

  const deleteRow = useCallback(
    (call: Call = {}): Promise<Answer> => {
      const answer = (mutate as (call: Call) => Promise<Answer>)({
        ...call,
        // What a call brings would take the place of what the hook has.
        ...(call.update && { update: updateBefore(call.update) }),
        ...(call.onError && { onError: unlessGone(call.onError) }),
      }).then(
        (settled): Answer => (isNotFound(settled.error) ? { data: undefined } : settled),
        (error: unknown): Answer => {
          if (isNotFound(error)) return { data: undefined };
          throw error;
        },
      );
      // As Apollo has it: whoever does not wait for the answer reads the error in the result.
      answer.catch(() => {});
      return answer;
    },
    [mutate, updateBefore, unlessGone],
  );

  return [deleteRow, isNotFound(result.error) ? { ...result, error: undefined } : result] as DeletionTuple<
    TData,
    TVariables,
    TGiven
  >;
}

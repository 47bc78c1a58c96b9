import type { DocumentNode, OperationVariables } from '@apollo/client';
import { expect } from 'vitest';
import { createClient } from './client.ts';

/** Waits until a screen shows what the service answers to its query now. */
export async function expectTruth(
  screen: { readonly data: unknown },
  query: DocumentNode,
  variables: OperationVariables,
): Promise<void> {
  const { data } = await createClient().client.query({ query, variables });
  await expect.poll(() => screen.data, { timeout: 5_000 }).toEqual(data);
}

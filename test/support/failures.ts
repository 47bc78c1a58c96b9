import { isNativeError } from 'node:util/types';
import { unavailableError } from '../../src/storage/unavailable.ts';

/** What an operation fails with; fails the test when it does not. */
export async function failureOf(operation: Promise<unknown>): Promise<Error> {
  const outcome = await operation.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isNativeError(outcome)) throw new Error(`Expected a failure, got ${String(outcome)}`);
  return outcome;
}

/** That a failure is told as the database's not answering. */
export function expectUnavailable(failure: unknown): void {
  expect(unavailableError(failure)).toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    message: 'The database did not answer in time: try again',
    cause: failure,
  });
}

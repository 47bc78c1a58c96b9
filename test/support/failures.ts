import { isNativeError } from 'node:util/types';
import { unavailableError } from '../../src/storage/unavailable.ts';

/** Resolves to the error of an operation. Fails the test when the operation succeeds. */
export async function failureOf(operation: Promise<unknown>): Promise<Error> {
  const outcome = await operation.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isNativeError(outcome)) throw new Error(`Expected a failure, got ${String(outcome)}`);
  return outcome;
}

/** Expects that an error is reported as SERVICE_UNAVAILABLE. */
export function expectUnavailable(failure: unknown, message = 'The database did not answer in time: try again'): void {
  expect(unavailableError(failure)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', message, cause: failure });
}

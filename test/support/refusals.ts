import { DomainError, type ErrorCode } from '../../src/domain/errors.ts';

/** Resolves to the code and message of the DomainError that an operation throws. Fails the test when it throws none. */
export async function domainErrorOf(operation: Promise<unknown>): Promise<{ code: ErrorCode; message: string }> {
  try {
    await operation;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('Expected a DomainError, but the operation succeeded');
}

import { DomainError, type ErrorCode } from '../../src/domain/errors.ts';

/** The refusal that an operation ends in, for a test to look at; fails the test when there is none. */
export async function unavailableErrorOf(operation: Promise<unknown>): Promise<{ code: ErrorCode; message: string }> {
  try {
    await operation;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('The operation was expected to be refused, and was not');
}

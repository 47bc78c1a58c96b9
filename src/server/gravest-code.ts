import type { GraphQLFormattedError } from 'graphql';
import { ErrorCode } from '../domain/errors.ts';

/** Codes of errors that an operator must know of, even beside others. */
export const GRAVE_CODES: readonly string[] = [ErrorCode.INTERNAL_SERVER_ERROR, ErrorCode.SERVICE_UNAVAILABLE];

/** Whether an operator must act on an answer with this code. */
export const isGrave = (code: string): boolean => GRAVE_CODES.includes(code);

/** Returns the code that stands for the errors of an answer: of a fault, else of an outage, else the first. */
export function gravestCode(errors: readonly GraphQLFormattedError[]): string | undefined {
  const codes = errors.map(({ extensions }) => extensions?.['code']);
  const grave = GRAVE_CODES.find((code) => codes.includes(code));
  return (grave ?? codes[0]) as string | undefined;
}

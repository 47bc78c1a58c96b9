import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { badInput } from '../domain/errors.ts';
import { isStorable } from '../domain/instant.ts';
import type { Instant } from '../domain/shown-row.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Returns the id in lower case, as PostgreSQL formats it. Throws BAD_USER_INPUT for a malformed one. */
export function parseId(value: unknown): string {
  if (typeof value !== 'string' || !UUID.test(value)) {
    throw badInput('An id must be a UUID such as 0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d');
  }
  return value.toLowerCase();
}

/** Replaces GraphQL's own scalar ID everywhere, so that only well-formed UUIDs reach the domain. */
export const ID = new GraphQLScalarType<string, string>({
  name: 'ID',
  description:
    'A UUID such as 0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d. Responses have it in lower case; arguments can have it in either case. A malformed one is BAD_USER_INPUT.',
  serialize: (value) => value as string,
  parseValue: parseId,
  parseLiteral: (node) => parseId(literal(node)),
});

/** An instant. Rows have it in the format of responses already. */
export const DateTime = new GraphQLScalarType<Date, Instant>({
  name: 'DateTime',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  description:
    'A date and time in RFC 3339, such as 2026-11-21T20:15:30.000Z. Responses have it in UTC with milliseconds. Arguments can have any offset; digits below the millisecond are dropped.',
  serialize: (value) => value as Instant,
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(literal(node)),
});

function parseInstant(value: unknown): Date {
  if (value instanceof Date) return value;
  const instant = typeof value === 'string' ? parseRfc3339(value) : undefined;
  if (!instant || !isStorable(instant)) {
    throw badInput('A DateTime must be an RFC 3339 instant such as 2026-11-21T20:15:30.000Z');
  }
  return instant;
}

function parseRfc3339(text: string): Date | undefined {
  try {
    return GraphQLDateTime.parseValue(text);
  } catch {
    return undefined;
  }
}

const literal = (node: ValueNode): unknown => (node.kind === Kind.STRING ? node.value : undefined);

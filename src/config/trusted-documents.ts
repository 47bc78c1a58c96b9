import { z } from 'zod';
import { readText } from './read-text.ts';

/** The documents that clients may run, by id. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** Apollo's manifest of persisted queries, or an object of documents by id, as GraphQL Code Generator and Relay write it. */
const Manifest = z.union([
  z.object({
    format: z.literal('apollo-persisted-query-manifest'),
    version: z.literal(1),
    operations: z.array(z.object({ id: z.string(), body: z.string() })),
  }),
  z.record(z.string(), z.string()),
]);

/** Reads a manifest. Throws an error that says why the file is not a manifest. */
export function readTrustedDocuments(path: string): TrustedDocuments {
  const { success, data } = Manifest.safeParse(parsed(path));
  if (!success) throw new Error('is neither an Apollo manifest of persisted queries nor an object of documents by id');
  if (!Array.isArray(data.operations)) return new Map(Object.entries(data as Record<string, string>));
  return new Map(data.operations.map(({ id, body }) => [id, body]));
}

function parsed(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('is not JSON');
  }
}

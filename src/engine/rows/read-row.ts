/** A row that was read: its selected properties, references, counts and lists by name. */
export type ReadRow = Record<string, unknown>;

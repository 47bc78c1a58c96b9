/** A row as it was read, with what was selected of it and of the rows beside and below it, by name. */
export type ReadRow = Record<string, unknown>;

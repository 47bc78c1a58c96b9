/** Adds a parameter to the statement and returns its placeholder. `find` returns its value for a request. */
export type Bind<Source> = (find: (source: Source) => unknown, type: string) => string;

/**
 * Returns a bind for a part of the source. The functions that a statement keeps
 * are created here, where they refer to nothing of the request for which it is
 * compiled: a viewer with many permissions would stay as long as the statement.
 */
export const bindPart =
  <Source, Part>(bind: Bind<Source>, partOf: (source: Source) => Part): Bind<Part> =>
  (find, type) =>
    bind((source) => find(partOf(source)), type);

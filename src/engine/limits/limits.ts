/** Maximum length of a document in UTF-16 code units. Ten literals of 10,000 characters fit. */
export const MAX_DOCUMENT_LENGTH = 100_000;

/** Maximum number of rows on a page. */
export const MAX_PAGE_SIZE = 100;

/** Maximum number of lines of a document. GraphQL.js counts lines again for the location of each error. */
export const MAX_LINES = 2_000;

/** Maximum number of tokens of a document. The introspection query of the explorer has 300. */
export const MAX_TOKENS = 1_500;

/** Maximum number of selections; a fragment counts each time it is spread. Validation compares each with each. */
export const MAX_SELECTIONS = 500;

/** Maximum depth of fields. Three nested lists with edges have 13; the introspection query of the explorer has 15. */
export const MAX_DEPTH = 16;

/** Maximum number of aliases. A web page that polls two default pages of rows by id uses 40. */
export const MAX_ALIASES = 50;

/** Maximum number of directives. */
export const MAX_DIRECTIVES = 50;

/** Maximum number of `__schema` and `__type` fields. The whole schema takes some milliseconds. */
export const MAX_INTROSPECTIONS = 2;

/** Maximum number of mutations in an operation. Each is a transaction of its own, so several would not be atomic. */
export const MAX_MUTATIONS = 1;

/**
 * Maximum cost of an operation. A field costs 1, and fields in a list are
 * multiplied by its page size. Three nested lists in pages of the default size
 * cost about 7,500, with the fields that a screen shows.
 */
export const MAX_COST = 10_000;

/** Page size if the client gives none. */
export const DEFAULT_PAGE_SIZE = 20;

/** Number of rows that are charged for a page in another list, if it has at most the default size. */
export const DISCOUNTED_PAGE = 4;

/** Maximum number of rows, multiplied over nested lists, for this discount: three nested pages of the default size. */
export const MAX_ROWS_AT_A_DISCOUNT = 8_000;

/** Maximum number of rows that are read for a request. The cost only estimates it. */
export const MAX_READ_ROWS = 20_000;

/** Maximum number of bytes of rows that are read for a request: 800 texts of 10,000 characters of 4 bytes. */
export const MAX_READ_BYTES = 32 * 1024 * 1024;

/** Cost of a count, which scans an index over all rows that it counts. */
export const COUNT_COST = 10;

/** Cost of a text of up to 10,000 characters. A thousand of them have ten megabytes. */
export const LONG_TEXT_COST = 10;

/** Maximum number of variables of a request. */
export const MAX_VARIABLES = 100;

/** Maximum number of values within variables. A list of 1,000 inputs with three fields each has 4,000. */
export const MAX_VALUES = 5_000;

/** Maximum depth of values within a variable. A list of inputs has 2. */
export const MAX_VALUE_DEPTH = 5;

/** Maximum number of errors in the answer to an executed request. More would repeat the same for further rows. */
export const MAX_ERRORS = 20;

/** Maximum number of errors in the answer to a request with an invalid document or invalid variables. */
export const MAX_REQUEST_ERRORS = 4;

/** Maximum length of an alias in characters. Each row of an answer repeats it, and so does the path of an error. */
export const MAX_ALIAS_LENGTH = 100;

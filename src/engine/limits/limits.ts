/** The longest document, in code units: ten of the longest texts that a field takes may stand in it as literals. */
export const MAX_DOCUMENT_LENGTH = 100_000;

/** The most rows that a page may hold. */
export const MAX_PAGE_SIZE = 100;

/** The most lines of a document: where an error stands is found by counting them, for each error anew. */
export const MAX_LINES = 2_000;

/** The most tokens of a document. The schema's own introspection, with what the explorer asks for, has 300. */
export const MAX_TOKENS = 1_500;

/** The most selections, each fragment counted where it is spread: comparing them with each other takes their square. */
export const MAX_SELECTIONS = 500;

/** The deepest nesting of fields. Three lists within each other, read by their edges, are at 13; an explorer's introspection is at 15. */
export const MAX_DEPTH = 16;

/** The most aliases: a page that polls its rows by their ids asks for two default pages of them. */
export const MAX_ALIASES = 50;

/** The most directives. */
export const MAX_DIRECTIVES = 50;

/** How often a document may ask for the schema, or for a type of it: the whole of it takes some milliseconds. */
export const MAX_INTROSPECTIONS = 2;

/** The most mutations of one operation. Each is a transaction of its own, so several would not be done whole or not at all. */
export const MAX_MUTATIONS = 1;

/**
 * The most that a document may cost. A field costs 1, and the fields below a
 * list count once for each row of its page: 20 rows with 20 rows each and ten
 * fields of all cost about 7,500, as do three lists within each other in pages
 * of the default size.
 */
export const MAX_COST = 10_000;

/** How many rows a page has at most where the client does not say. */
export const DEFAULT_PAGE_SIZE = 20;

/** What a page of at most the default size costs within the rows of another list, in rows. */
export const DISCOUNTED_PAGE = 4;

/** The most rows that a list may have in an answer, with those of the lists around it, for its pages to cost that little: three default pages within each other. */
export const MAX_ROWS_AT_A_DISCOUNT = 8_000;

/** The most rows that are read for a request, as far as their number and length are not known before. */
export const MAX_READ_ROWS = 20_000;

/** The most that is read for a request, in bytes: 800 texts of the longest kind, in the widest characters. */
export const MAX_READ_BYTES = 32 * 1024 * 1024;

/** What a count costs: it walks an index as far as there are rows. */
export const COUNT_COST = 10;

/** What a text costs that may have 10,000 characters: a thousand of them are ten megabytes. */
export const LONG_TEXT_COST = 10;

/** The most variables of a request. */
export const MAX_VARIABLES = 100;

/** The most values within them: a completion hands in 1,000 results with three values each. */
export const MAX_VALUES = 5_000;

/** The deepest nesting of values within one variable: a list of inputs is at 2. */
export const MAX_VALUE_DEPTH = 5;

/** The most errors that an answer tells of what was executed: further ones would say the same of the next rows. */
export const MAX_ERRORS = 20;

/** The most errors that an answer tells of a request that is not executed, as its document is invalid or its variables are. */
export const MAX_REQUEST_ERRORS = 4;

/** The longest alias, in characters: each row of an answer repeats it, and so does the path of an error. */
export const MAX_ALIAS_LENGTH = 100;

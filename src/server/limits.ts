/**
 * The largest head of a request, in bytes. A token that names a role in each of 1,000 projects has 68 KB. Every client
 * may send as much without credentials, so it is no larger.
 */
export const MAX_HEADER_SIZE = 96 * 1024;

/**
 * The largest body, in bytes: 1,000 documents whose texts are all at their limits have 125,000,000 bytes where JSON
 * escapes each character outside of the Basic Multilingual Plane, as Python's `json.dumps` does.
 */
export const BODY_LIMIT = 128 * 1024 * 1024;

/** The largest body of a principal without write access to any project, in bytes: a comment and a long document fit many times. */
export const READER_BODY_LIMIT = 4 * 1024 * 1024;

/** How many bodies above READER_BODY_LIMIT may be in memory at once: parsing the largest takes three times its size. */
export const MAX_LARGE_BODIES = 4;

/** How long a client that was answered early may go on sending its body, in milliseconds. */
export const LINGER_MS = 10_000;

/** How long such a client may pause, in milliseconds. */
export const LINGER_IDLE_MS = 1_000;

/** How much such a client may send, in bytes. */
export const LINGER_BYTES = 2 * BODY_LIMIT;

/** The largest number of objects, lists, keys and values in a body. Completing a job with 1,000 results has 7,000. */
export const MAX_JSON_PARTS = 20_000;

/** How long a client may take to send its complete request, in milliseconds. Fastify has no limit by default. */
export const REQUEST_TIMEOUT_MS = 30_000;

/** How long a client may take to send its headers, or the first byte on a new connection, in milliseconds. */
export const HEADERS_TIMEOUT_MS = 10_000;

/** How often Node checks these two timeouts, in milliseconds. By default slow connections stay for half a minute more. */
export const CONNECTIONS_CHECKING_INTERVAL_MS = 2_000;

/** How long an idle connection is kept, in milliseconds: longer than the usual 60 s of a proxy in front, as the proxy must be the one to close it. */
export const KEEP_ALIVE_TIMEOUT_MS = 72_000;

/** The longest path parameter that a route matches, in characters. Parameters that are longer than an id still reach the route, which answers that the id is malformed. */
export const MAX_PATH_LENGTH = 16_384;

/** The mean delay of the event loop over a second, in milliseconds, from which on requests are rejected. */
export const MAX_EVENT_LOOP_DELAY_MS = 500;

/** The value of the header Retry-After, in seconds. */
export const RETRY_AFTER_SECONDS = 5;

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

/** The largest body of somebody who may write in no project, in bytes: a comment and a long document fit many times. */
export const READER_BODY_LIMIT = 4 * 1024 * 1024;

/** How many bodies larger than READER_BODY_LIMIT are in memory at once: the largest takes three times its size while it is parsed. */
export const MAX_LARGE_BODIES = 4;

/** How long a client that is answered early may go on sending its body before the connection is cut, in milliseconds. */
export const LINGER_MS = 10_000;

/** How long it may send nothing meanwhile, in milliseconds. */
export const LINGER_IDLE_MS = 1_000;

/** How much it may send meanwhile, in bytes. */
export const LINGER_BYTES = 2 * BODY_LIMIT;

/** The most objects, lists, keys and values of a body: a completion hands in 1,000 results, which come to 7,000. */
export const MAX_JSON_PARTS = 20_000;

/** How long a client may take to send its request whole, in milliseconds; Fastify's own default is for ever. */
export const REQUEST_TIMEOUT_MS = 30_000;

/** How long it may take to send its headers, in milliseconds, or anything at all on a new connection. */
export const HEADERS_TIMEOUT_MS = 10_000;

/** How often that is looked after, in milliseconds: without it, slow connections stay for half a minute more. */
export const CONNECTIONS_CHECKING_INTERVAL_MS = 2_000;

/** How long an idle connection is kept, in milliseconds: longer than the usual 60 s of a proxy in front, which must be the one to close. */
export const KEEP_ALIVE_TIMEOUT_MS = 72_000;

/** The longest part of a path that a route looks at, in characters: what is longer than an id gets to be refused as one. */
export const MAX_PATH_LENGTH = 16_384;

/** How long a request may wait for its turn, on an average over a second and in milliseconds, before further ones are turned away. */
export const MAX_EVENT_LOOP_DELAY_MS = 500;

/** When a client that was turned away may come back, in seconds. */
export const RETRY_AFTER_SECONDS = 5;

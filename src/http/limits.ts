/** The largest body taken, in bytes: a thousand documents or samples, each with 4,000 bytes to say of itself. */
export const BODY_LIMIT = 4 * 1024 * 1024;

/** How long a client may take to send its request whole, in milliseconds; Fastify's own default is for ever. */
export const REQUEST_TIMEOUT_MS = 30_000;

/** How long an idle connection is kept, in milliseconds: longer than the usual 60 s of a proxy in front, which must be the one to close. */
export const KEEP_ALIVE_TIMEOUT_MS = 72_000;

/** The longest part of a path that a route looks at, in characters: what is longer than an id gets to be refused as one. */
export const MAX_PATH_LENGTH = 16_384;

/** https://www.w3.org/TR/trace-context/#traceparent-header: version, trace id, span id and flags. Ids of zeros and version ff are invalid. */
const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-|$)/;

/** Returns the id of the trace that a `traceparent` header continues; `undefined` if it is missing or invalid. */
export const traceIdIn = (traceparent: unknown): string | undefined =>
  typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined;

import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { LRUCache } from 'lru-cache';
import { badInput, forbidden } from '../domain/errors.ts';

/** Rejects a malformed Host header, before other code builds a URL from it and throws. */
export const requireWellFormedHost: onRequestHookHandler = ({ headers: { host }, raw }, _reply, done) => {
  if (hasRepeatedHeader(raw.rawHeaders)) done(badInput('The headers Host and Authorization must not be repeated'));
  else if (host !== undefined && hostNameOf(host) !== undefined) done();
  else done(badInput('The Host header is not a host name'));
};

/**
 * Rejects Host headers other than the service's own names. Otherwise a web page
 * could point a domain of its own to this machine and call the service as its
 * same origin (DNS rebinding).
 */
export function requireAllowedHost(allowed: readonly string[]): onRequestHookHandler {
  const names = new Set(allowed);
  return ({ headers: { host = '' } }, _reply, done) => {
    if (names.has(hostNameOf(host) as string)) done();
    else
      done(
        forbidden(
          'The name in the Host header is not allowed: the operator of the service can add it to ALLOWED_HOSTS',
        ),
      );
  };
}

/** Rejects requests of pages of other origins that are not listed. Needed without authentication, where every request has all rights. */
export function requireAllowedOrigin(listed: readonly string[]): onRequestHookHandler {
  const origins = new Set(listed);
  return ({ headers: { origin, host } }, _reply, done) => {
    // A proxy in front of the service may terminate TLS.
    const isSameOrigin = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
    if (isSameOrigin || origins.has(origin)) done();
    else
      done(
        forbidden(
          'Pages of this origin may not call the service: the operator of the service can add it to CORS_ORIGINS',
        ),
      );
  };
}

/** Returns the name in a Host header, in lower case and without the port; `undefined` if it is malformed. */
function hostNameOf(host: string): string | undefined {
  const known = hostNames.get(host);
  if (known !== undefined) return known;
  if (!/^[^\s/?#@\\]+$/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  const name = host.toLowerCase().replace(/:\d*$/, '');
  hostNames.set(host, name);
  return name;
}

/** Parsed Host headers: nearly all requests have the same few. */
const hostNames = new LRUCache<string, string>({ max: 100 });

/** Node silently uses the first of several headers, but a proxy in front may have checked another one. */
function hasRepeatedHeader(rawHeaders: FastifyRequest['raw']['rawHeaders']): boolean {
  const seen = { host: 0, authorization: 0 };
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') seen.host += 1;
    if (name.length === 13 && name.toLowerCase() === 'authorization') seen.authorization += 1;
  }
  return seen.host > 1 || seen.authorization > 1;
}

import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { LRUCache } from 'lru-cache';
import { badInput, forbidden } from '../domain/errors.ts';

/** Turns away a Host header that is no host before anything builds an address from it, which would throw. */
export const requireWellFormedHost: onRequestHookHandler = ({ headers: { host }, raw }, _reply, done) => {
  if (hasRepeatedHeader(raw.rawHeaders)) done(badInput('The headers Host and Authorization may be there once'));
  else if (host !== undefined && hostNameOf(host) !== undefined) done();
  else done(badInput('The Host header is not a host name'));
};

/**
 * Answers to the service's own names alone. A page on the web can have a name
 * of its own lead to this machine, and would then be of the same origin as what
 * it finds here (DNS rebinding).
 */
export function requireAllowedHost(allowed: readonly string[]): onRequestHookHandler {
  const names = new Set(allowed);
  return ({ headers: { host = '' } }, _reply, done) => {
    if (names.has(hostNameOf(host) as string)) done();
    else
      done(
        forbidden('This service does not go by the name in the Host header: its operator may add it to ALLOWED_HOSTS'),
      );
  };
}

/** Serves no page of another origin, save those that are listed. For a service that takes everybody for its administrator. */
export function requireAllowedOrigin(listed: readonly string[]): onRequestHookHandler {
  const origins = new Set(listed);
  return ({ headers: { origin, host } }, _reply, done) => {
    // A proxy in front may speak TLS.
    const isSameOrigin = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
    if (isSameOrigin || origins.has(origin)) done();
    else done(forbidden('Pages of this origin may not call the service: its operator may add it to CORS_ORIGINS'));
  };
}

/** The name in a Host header, in lower case and without the port; `undefined` where there is none. */
function hostNameOf(host: string): string | undefined {
  const known = hostNames.get(host);
  if (known !== undefined) return known;
  if (!/^[^\s/?#@\\]+$/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  const name = host.toLowerCase().replace(/:\d*$/, '');
  hostNames.set(host, name);
  return name;
}

/** By the headers that they came in: nearly all requests come with the same few. */
const hostNames = new LRUCache<string, string>({ max: 100 });

/** Node takes the first of several and says nothing; a proxy in front may have looked at another. */
function hasRepeatedHeader(rawHeaders: FastifyRequest['raw']['rawHeaders']): boolean {
  const seen = { host: 0, authorization: 0 };
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') seen.host += 1;
    if (name.length === 13 && name.toLowerCase() === 'authorization') seen.authorization += 1;
  }
  return seen.host > 1 || seen.authorization > 1;
}

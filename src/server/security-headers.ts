import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

type Directives = Record<string, readonly string[]>;

/** Pages load resources of this origin only, and no page may embed them. */
const OWN_ALONE: Directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Returns the security headers of every response. They do not depend on the request. */
export const securityHeaders = (): Headers => headersWith(OWN_ALONE);

/** Returns a content security policy that adds directives to the default one. */
export const contentSecurityPolicy = (besides: Directives): string =>
  headersWith({ ...OWN_ALONE, ...besides })['content-security-policy'] as string;

type Headers = Readonly<Record<string, string>>;

function headersWith(directives: Directives): Headers {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value;
    },
    removeHeader: () => {},
  };
  const setHeaders = helmet({
    contentSecurityPolicy: { directives, useDefaults: false },
    xFrameOptions: { action: 'deny' },
    // Headers for obsolete browsers.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  setHeaders({} as IncomingMessage, answer as unknown as ServerResponse, (error) => {
    if (error) throw error;
  });
  return headers;
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

type Directives = Record<string, readonly string[]>;

/** Pages are served from here whole: they need nothing from elsewhere, and nothing may frame them. */
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

/** Headers of every answer that keep browsers safe. None of them depends on the request, so they are made once. */
export const securityHeaders = (): Headers => headersWith(OWN_ALONE);

/** The policy of a page that needs more than its own files. */
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
    // For browsers that nobody uses any more.
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

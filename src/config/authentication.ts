import type { z } from 'zod';
import { ConfigError } from './config-error.ts';
import type { Environment } from './environment.ts';

type Variables = z.infer<typeof Environment>;

/** `none`: every request has the rights of the local administrator. `tokens`: requests need a bearer token. */
export type AuthenticationConfig = { readonly kind: 'none' } | ({ readonly kind: 'tokens' } & TokenConfig);

/** Which tokens are accepted, and the names of their claims. */
interface TokenConfig {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly rolesClaim: string;
  readonly projectsClaim: string;
}

/**
 * Returns how requests are authenticated. Throws a ConfigError if only some of the three variables are set: without one of
 * them, tokens for other services would be accepted.
 */
export function authenticationOf(data: Variables): AuthenticationConfig {
  const { AUTH_JWKS_URL: jwksUrl, AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = data;
  if (jwksUrl === undefined && issuer === undefined && audience === undefined) return { kind: 'none' };
  if (jwksUrl === undefined || issuer === undefined || audience === undefined) {
    const missing = TOKEN_VARIABLES.filter((name) => data[name] === undefined).join(' and ');
    throw new ConfigError([
      `AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE must be set together, or none of them: set ${missing}`,
    ]);
  }
  const { AUTH_ROLES_CLAIM: rolesClaim, AUTH_PROJECTS_CLAIM: projectsClaim } = data;
  return { kind: 'tokens', jwksUrl, issuer, audience, rolesClaim, projectsClaim };
}

const TOKEN_VARIABLES = ['AUTH_JWKS_URL', 'AUTH_ISSUER', 'AUTH_AUDIENCE'] as const;

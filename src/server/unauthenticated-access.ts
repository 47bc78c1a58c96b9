import type { Logger } from 'pino';
import type { HttpConfig } from '../config/config.ts';
import { isLoopback } from '../config/environment.ts';

/** Logs a warning for each setting that gives a service without authentication users beyond this machine: each of them is the administrator. */
export function warnOfUnauthenticatedAccess({ corsOrigins, allowedHosts }: HttpConfig, log: Logger): void {
  const names = allowedHosts.filter((name) => !isLoopback(name.replace(/^\[|\]$/g, '')));
  if (corsOrigins.length > 0) {
    log.warn(
      `CORS_ORIGINS: pages of ${corsOrigins.join(', ')} have administrator rights in every browser on this machine. ${CURE}`,
    );
  }
  if (names.length > 0) {
    log.warn(`ALLOWED_HOSTS: every request to ${names.join(', ')} has administrator rights. ${CURE}`);
  }
}

const CURE = 'To require authentication, set AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE';

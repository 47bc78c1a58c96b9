import { readConfig } from '../../src/config/config.ts';
import { ConfigError } from '../../src/config/config-error.ts';

/** All that a service needs to know of an identity provider. */
export const AUTHENTICATION = {
  AUTH_JWKS_URL: 'https://id.example.org/jwks.json',
  AUTH_ISSUER: 'https://id.example.org/',
  AUTH_AUDIENCE: 'tombstone',
};

/** The one line that a wrong environment is refused with. */
export function refusal(environment: NodeJS.ProcessEnv): string {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ name: 'ConfigError', code: 'BAD_CONFIG' });
    return (error as Error).message;
  }
  throw new Error('The environment was expected to be refused, and was not');
}

import { readConfig } from '../../src/config/config.ts';
import { AUTHENTICATION, refusal } from './environments.ts';

describe('authentication', () => {
  it('uses tokens when all its variables are set, and turns the explorer and introspection off', () => {
    const { authentication, http, graphql } = readConfig(AUTHENTICATION);

    expect(authentication).toEqual({
      kind: 'tokens',
      jwksUrl: AUTHENTICATION.AUTH_JWKS_URL,
      issuer: AUTHENTICATION.AUTH_ISSUER,
      audience: AUTHENTICATION.AUTH_AUDIENCE,
      rolesClaim: 'roles',
      projectsClaim: 'projects',
    });
    expect(http.explorer).toBe(false);
    expect(graphql.introspection).toBe(false);
  });

  it.each(Object.keys(AUTHENTICATION))('is refused when only %s is missing', (name) => {
    expect(refusal({ ...AUTHENTICATION, [name]: '' })).toBe(
      `Wrong configuration: AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE must be set together, or none of them: set ${name}`,
    );
  });

  it.each([
    'http://127.0.0.1:9/jwks',
    'http://localhost/jwks',
    'http://[::1]/jwks',
  ])('accepts a plain http JWKS address on this machine: %s', (url) => {
    expect(readConfig({ ...AUTHENTICATION, AUTH_JWKS_URL: url }).authentication).toMatchObject({ jwksUrl: url });
  });

  it.each([
    'https://user:secret-word@id.example.org/jwks.json',
    'http://secret-word@127.0.0.1:9/jwks?key=secret-word',
    'ftp://user:a/secret-word@id.example.org/',
  ])('refuses a JWKS address with a password, and does not show the password: %s', (url) => {
    const message = refusal({ ...AUTHENTICATION, AUTH_JWKS_URL: url });

    expect(message).toContain('AUTH_JWKS_URL must be an address');
    expect(message).toContain('without a user or a password');
    expect(message).not.toContain('secret-word');
  });

  it.each([
    '0.0.0.0',
    '::',
    '192.168.1.4',
    'tombstone.example.org',
    '127.0.0.1.example.org',
  ])('is required when other machines can reach the service: HOST=%s', (host) => {
    expect(refusal({ HOST: host })).toContain(`HOST "${host}" would accept requests of other machines`);
    expect(refusal({ HOST: host })).toContain('set AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE');
    expect(readConfig({ ...AUTHENTICATION, HOST: host }).http.host).toBe(host);
  });

  it.each([
    '127.0.0.1',
    '127.1.2.3',
    '::1',
    'localhost',
    'LOCALHOST',
  ])('is optional when only this machine can reach the service: HOST=%s', (host) => {
    expect(readConfig({ HOST: host }).authentication).toEqual({ kind: 'none' });
  });
});

import { readConfig } from '../../src/config/config.ts';
import { AUTHENTICATION, refusal } from './environments.ts';

describe('authentication', () => {
  it('is by tokens when all of it is set, and the explorer and introspection are then off', () => {
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

  it.each(Object.keys(AUTHENTICATION))('is refused when %s alone is missing', (name) => {
    expect(refusal({ ...AUTHENTICATION, [name]: '' })).toBe(
      `Wrong configuration: AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE must be set together, or none of them: set ${name}`,
    );
  });

  it.each([
    'http://127.0.0.1:9/jwks',
    'http://localhost/jwks',
    'http://[::1]/jwks',
  ])('may take its keys from this machine in the clear: %s', (url) => {
    expect(readConfig({ ...AUTHENTICATION, AUTH_JWKS_URL: url }).authentication).toMatchObject({ jwksUrl: url });
  });

  it.each([
    'https://user:secret-word@id.example.org/jwks.json',
    'http://secret-word@127.0.0.1:9/jwks?key=secret-word',
    'ftp://user:a/secret-word@id.example.org/',
  ])('cannot take its keys with a password, which a message does not show: %s', (url) => {
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
  ])('must be there for a service that other machines reach: HOST=%s', (host) => {
    expect(refusal({ HOST: host })).toContain(`HOST "${host}" would let other machines in`);
    expect(refusal({ HOST: host })).toContain('set AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE');
    expect(readConfig({ ...AUTHENTICATION, HOST: host }).http.host).toBe(host);
  });

  it.each([
    '127.0.0.1',
    '127.1.2.3',
    '::1',
    'localhost',
    'LOCALHOST',
  ])('may be left out for one that only this machine reaches: HOST=%s', (host) => {
    expect(readConfig({ HOST: host }).authentication).toEqual({ kind: 'none' });
  });
});

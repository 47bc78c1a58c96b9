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
      'Wrong configuration: AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE must be set together, or none of them',
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
    '0.0.0.0',
    '::',
    '192.168.1.4',
    'tombstone.example.org',
    '127.0.0.1.example.org',
  ])('must be there for a service that other machines reach: HOST=%s', (host) => {
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

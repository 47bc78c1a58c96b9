import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const AUDIENCE = 'tombstone';

/** An identity provider that listens on this machine. */
export interface IdentityProvider {
  /** The variables with which the service accepts its tokens. */
  readonly environment: NodeJS.ProcessEnv;
  /** Resolves to a token for one user with these claims. */
  token(claims: Record<string, unknown>): Promise<string>;
  close(): void;
}

/** Statements depend on what the viewer may see, so operations run as a user and not as the local administrator. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), alg: 'ES256' }];
  const server = createServer((_request, response) => response.end(JSON.stringify({ keys })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    environment: { AUTH_JWKS_URL: url, AUTH_ISSUER: url, AUTH_AUDIENCE: AUDIENCE },
    token: (claims) =>
      new SignJWT({ sub: 'nora', ...claims })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(url)
        .setAudience(AUDIENCE)
        .setExpirationTime('1h')
        .sign(privateKey),
    close: () => void server.close(),
  };
}

import { httpClient } from '../support/http-client.ts';
import { useIdentityProvider } from '../support/identity-provider.ts';
import { useService } from '../support/service.ts';

const FIVE_MIB = Buffer.alloc(5 * 1024 * 1024, 'x');
const JSON_BODY = { 'content-type': 'application/json' };

const provider = useIdentityProvider();
const fixture = useService('server', provider.environment);
const { send } = httpClient(() => fixture.url);

describe('a large body outside of the API is refused, and the service keeps running', () => {
  it.each([
    ['POST', '/'],
    ['POST', '/healthz'],
    ['POST', '/nowhere'],
    ['PUT', '/graphql'],
    ['DELETE', '/graphql'],
  ])('%s %s', async (method, path) => {
    const chunked = await fetch(`${fixture.url}${path}`, {
      method,
      headers: JSON_BODY,
      body: new Blob([FIVE_MIB]).stream(),
      duplex: 'half',
    } as RequestInit);
    const announced = await send(path, { method, headers: JSON_BODY, body: FIVE_MIB });

    expect([chunked.status, announced.status]).toEqual([413, 413]);
    expect((await send('/healthz')).status).toBe(200);
  });
});

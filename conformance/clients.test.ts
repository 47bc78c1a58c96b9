import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { GraphQLClient } from 'graphql-request';
import { pino } from 'pino';
import { type Service, startService } from '../src/app.ts';
import { readConfig } from '../src/config/config.ts';
import { type IdentityProvider, startIdentityProvider } from '../test/support/identity-provider.ts';

const VIEWER = 'query Viewer { viewer { subject } }';
const CREATE = 'mutation Create($name: String!) { createProject(input: { name: $name }) { project { name } } }';

const directory = mkdtempSync(join(tmpdir(), 'tombstone-clients-'));
let provider: IdentityProvider;
let service: Service;
let headers: { authorization: string };

beforeAll(async () => {
  provider = await startIdentityProvider();
  const environment = { ...provider.environment, PORT: '0', DATA_DIR: directory, SAMPLE_DATA: 'false' };
  service = await startService(readConfig(environment), pino({ level: 'silent' }));
  headers = { authorization: `Bearer ${await provider.token({ sub: 'nora', roles: ['admin'] })}` };
});
afterAll(async () => {
  await service?.stop();
  await provider?.stop();
  rmSync(directory, { recursive: true });
});

/** Again and again, so that the service answers in each of its ways. */
const TIMES = Array.from({ length: 6 }, (_, time) => time);

describe('urql', () => {
  const client = (preferGetMethod?: boolean) =>
    new Client({
      url: `${service.url}/graphql`,
      exchanges: [cacheExchange, fetchExchange],
      fetchOptions: { headers },
      ...(preferGetMethod !== undefined && { preferGetMethod }),
    });

  it.each([undefined, true, false])('asks, and changes things, with preferGetMethod %s', async (preferGetMethod) => {
    for (const time of TIMES) {
      const asked = await client(preferGetMethod).query(VIEWER, {}, { requestPolicy: 'network-only' }).toPromise();
      const changed = await client(preferGetMethod)
        .mutation(CREATE, { name: `Project ${time}` })
        .toPromise();

      expect(asked).toMatchObject({ error: undefined, data: { viewer: { subject: 'nora' } } });
      expect(changed).toMatchObject({
        error: undefined,
        data: { createProject: { project: { name: `Project ${time}` } } },
      });
    }
  });
});

describe('graphql-request', () => {
  it.each(['GET', 'POST'] as const)('asks by %s, and changes things by POST', async (method) => {
    for (const time of TIMES) {
      const asking = new GraphQLClient(`${service.url}/graphql`, { method, headers });
      const changing = new GraphQLClient(`${service.url}/graphql`, { headers });

      expect(await asking.request(VIEWER)).toEqual({ viewer: { subject: 'nora' } });
      expect(await changing.request(CREATE, { name: `${method} ${time}` })).toMatchObject({
        createProject: { project: { name: `${method} ${time}` } },
      });
    }
  });
});

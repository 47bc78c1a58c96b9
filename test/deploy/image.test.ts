import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '../../src/config/config.ts';
import { runScriptForStderr } from '../support/scripts.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const containerfile = read('Containerfile');

it('starts the service as npm start does', () => {
  const { start } = JSON.parse(read('package.json')).scripts;
  const command: string[] = JSON.parse(/^CMD (\[.*\])$/m.exec(containerfile)?.[1] ?? '[]');

  expect(start).toContain(`exec ${command.join(' ')} #`);
});

it('is built by the version of Node.js that the service runs on', () => {
  expect(containerfile).toContain(`docker.io/library/node:${read('.node-version').trim()}-`);
});

it('has a compose.yaml with settings that the service accepts', () => {
  const { service } = parse(read('compose.yaml')).services;
  const values = { AUTH_JWKS_URL: 'https://id.example.org/jwks.json', AUTH_ISSUER: 'x', AUTH_AUDIENCE: 'x' };
  const environment = { ...service.environment, ...values, ALLOWED_HOSTS: '' };

  expect(readConfig(environment).database).toMatchObject({ kind: 'server' });
  expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], mem_limit: '512m' });
});

describe('the health check', () => {
  const check = (PORT: string, HOST = '0.0.0.0') =>
    runScriptForStderr([join(ROOT, 'scripts/healthcheck.ts')], { HOST, PORT });

  let status = 200;
  const server = createServer(({ url }, response) => {
    response.writeHead(url === '/healthz' ? status : 404).end();
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void server.close());
  const port = () => String((server.address() as AddressInfo).port);

  it.each(['0.0.0.0', '127.0.0.1', ''])('passes while the process answers, at HOST %j', async (host) => {
    status = 200;

    expect(await check(port(), host)).toBe('');
  });

  it('fails when the process does not answer with 200, or not at all', async () => {
    status = 503;

    await expect(check(port())).rejects.toMatchObject({ code: 1 });
    await expect(check('1')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('ECONNREFUSED') });
  });
});

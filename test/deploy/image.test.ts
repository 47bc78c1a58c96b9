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

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml'));
  const { service, postgres } = services;

  it('has settings that the service accepts', () => {
    const values = { AUTH_JWKS_URL: 'https://id.example.org/jwks.json', AUTH_ISSUER: 'x', AUTH_AUDIENCE: 'x' };
    const environment = { ...service.environment, ...values, ALLOWED_HOSTS: '' };

    expect(readConfig(environment).database).toMatchObject({ kind: 'server' });
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], mem_limit: '512m' });
  });

  it('builds the image here, and publishes the port at which it listens', () => {
    const port = /^EXPOSE (\d+)$/m.exec(containerfile)?.[1];

    expect(service).toMatchObject({ pull_policy: 'build', build: { context: '.', dockerfile: 'Containerfile' } });
    expect(service.ports).toEqual([`127.0.0.1:${port}:${port}`]);
    expect(readConfig({}).http.port).toBe(Number(port));
  });

  it('connects as the role, to the database and at the host of its server, once that is healthy', () => {
    const { POSTGRES_USER, POSTGRES_DB, POSTGRES_PASSWORD } = postgres.environment;

    expect(service.environment).toMatchObject({
      DATABASE_URL: `postgresql://${POSTGRES_USER}@postgres/${POSTGRES_DB}`,
      PGPASSWORD: POSTGRES_PASSWORD,
    });
    expect(service.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(postgres.healthcheck.test).toContain(`--username=${POSTGRES_USER}`);
  });

  it('keeps the data of PostgreSQL 18 where its image puts them', () => {
    expect(postgres.image).toMatch(/\/postgres:18-/);
    expect(postgres.volumes).toEqual(['postgres:/var/lib/postgresql']);
    expect(volumes).toHaveProperty('postgres');
  });

  it('sends neither packages nor secrets of this machine to the build', () => {
    const ignored = read('.dockerignore').split('\n');

    expect(ignored).toEqual(expect.arrayContaining(['**/node_modules', '.git', '.env', 'data', 'dist']));
  });
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

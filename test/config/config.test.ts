import { resolve } from 'node:path';
import { readConfig } from '../../src/config/config.ts';
import { DEFAULT_DATABASE_LIMITS } from '../../src/config/database-limits.ts';
import { LOG_LEVELS } from '../../src/config/environment.ts';
import { AUTHENTICATION, refusal } from './environments.ts';

const DEFAULTS = {
  http: {
    host: '127.0.0.1',
    port: 4000,
    allowedHosts: ['localhost', '127.0.0.1', '[::1]'],
    corsOrigins: [],
    rateLimit: 6_000,
    explorer: true,
  },
  authentication: { kind: 'none' },
  graphql: { introspection: true, trustedDocuments: undefined },
  database: { kind: 'embedded', directory: resolve('data'), sampleData: true },
  migrate: true,
  allowNewerSchema: false,
  stop: { drainDelayMs: 3_000, graceMs: 5_000, timeoutMs: 9_000 },
  monitoring: { metricsPort: undefined, slowStatementMs: 1_000, collectorUrl: undefined },
  logLevel: 'info',
};

const PORT = 'PORT must be a port number from 0 to 65535';
const DATABASE_URL = 'DATABASE_URL must be a PostgreSQL address such as postgresql://user:password@host:5432/database';
const JWKS =
  'AUTH_JWKS_URL must be an address such as https://id.example.org/.well-known/jwks.json, without a user or a password, and plain http only on this machine';
const CORS_ORIGINS = 'CORS_ORIGINS must be origins such as https://studio.apollographql.com, separated by commas';
const LOG_LEVEL = `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`;

it('has a default for each variable', () => {
  expect(readConfig({})).toEqual(DEFAULTS);
});

it.each(['', ' ', '\t'])('counts a variable that is empty as unset: %j', (empty) => {
  const names = ['HOST', 'PORT', 'CORS_ORIGINS', 'DATABASE_URL', 'DATA_DIR', 'SAMPLE_DATA', 'MIGRATE', 'LOG_LEVEL'];

  const config = readConfig(Object.fromEntries(names.map((name) => [name, empty])));

  expect(config).toEqual(DEFAULTS);
});

it('ignores unknown variables', () => {
  expect(readConfig({ NODE_ENV: 'production', HOME: '/root', port: '1' })).toEqual(DEFAULTS);
});

it('reads each variable into its place', () => {
  const config = readConfig({
    ...AUTHENTICATION,
    HOST: '0.0.0.0',
    PORT: '8080',
    ALLOWED_HOSTS: 'Tombstone.example.org, 10.0.0.7',
    RATE_LIMIT: '0',
    INTROSPECTION: 'true',
    EXPLORER: 'true',
    AUTH_ROLES_CLAIM: 'https://tombstone.example.org/roles',
    AUTH_PROJECTS_CLAIM: 'https://tombstone.example.org/projects',
    CORS_ORIGINS: 'https://studio.apollographql.com, http://localhost:5173',
    DATA_DIR: '/var/lib/tombstone',
    SAMPLE_DATA: 'false',
    MIGRATE: 'false',
    ALLOW_NEWER_SCHEMA: 'true',
    DRAIN_DELAY_MS: '10000',
    STOP_TIMEOUT_MS: '28000',
    METRICS_PORT: '9464',
    SLOW_STATEMENT_MS: '250',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example.org:4318',
    LOG_LEVEL: 'warn',
  });

  expect(config).toEqual({
    http: {
      host: '0.0.0.0',
      port: 8080,
      allowedHosts: ['localhost', '127.0.0.1', '[::1]', '0.0.0.0', 'tombstone.example.org', '10.0.0.7'],
      corsOrigins: ['https://studio.apollographql.com', 'http://localhost:5173'],
      rateLimit: 0,
      explorer: true,
    },
    authentication: {
      kind: 'tokens',
      jwksUrl: 'https://id.example.org/jwks.json',
      issuer: 'https://id.example.org/',
      audience: 'tombstone',
      rolesClaim: 'https://tombstone.example.org/roles',
      projectsClaim: 'https://tombstone.example.org/projects',
    },
    graphql: { introspection: true, trustedDocuments: undefined },
    database: { kind: 'embedded', directory: '/var/lib/tombstone', sampleData: false },
    migrate: false,
    allowNewerSchema: true,
    stop: { drainDelayMs: 10_000, graceMs: 17_000, timeoutMs: 28_000 },
    monitoring: {
      metricsPort: 9464,
      slowStatementMs: 250,
      collectorUrl: 'https://collector.example.org:4318',
    },
    logLevel: 'warn',
  });
});

it.each([
  'postgres://localhost/pipeline',
  'postgresql://user:p%40ss@db.example.org:6432/pipeline?sslmode=require',
])('uses the server in DATABASE_URL, without sample data: %s', (url) => {
  const { database } = readConfig({ DATABASE_URL: url, DATA_DIR: '/var/lib/tombstone', SAMPLE_DATA: 'true' });

  expect(database).toEqual({ kind: 'server', url, limits: DEFAULT_DATABASE_LIMITS });
});

it('reads how many connections a process may have, and how long they may take', () => {
  const { database } = readConfig({
    DATABASE_URL: 'postgres://localhost/pipeline',
    DATABASE_CONNECTIONS: '4',
    DATABASE_CONNECTION_TIMEOUT_MS: '1000',
    DATABASE_STATEMENT_TIMEOUT_MS: '2000',
    DATABASE_LOCK_TIMEOUT_MS: '3000',
    DATABASE_WRITE_TIMEOUT_MS: '4000',
  });

  expect(database).toMatchObject({
    limits: {
      connections: 4,
      connectionTimeoutMs: 1_000,
      statementTimeoutMs: 2_000,
      lockTimeoutMs: 3_000,
      writeTimeoutMs: 4_000,
    },
  });
});

it('reads the address for migrations', () => {
  const { database } = readConfig({
    DATABASE_URL: 'postgresql://service@localhost/pipeline',
    MIGRATION_DATABASE_URL: 'postgresql://owner@localhost/pipeline',
  });

  expect(database).toMatchObject({
    kind: 'server',
    url: 'postgresql://service@localhost/pipeline',
    migrationUrl: 'postgresql://owner@localhost/pipeline',
  });
});

it('refuses an invalid address for migrations by its own name, without its password', () => {
  const message = refusal({
    DATABASE_URL: 'postgresql://service@localhost/pipeline',
    MIGRATION_DATABASE_URL: 'mysql://owner:hush@localhost/pipeline',
  });

  expect(message).toBe(
    'Wrong configuration: MIGRATION_DATABASE_URL must be a PostgreSQL address such as postgresql://user:password@host:5432/database, not mysql://localhost/pipeline',
  );
});

it('refuses an address for migrations without the address of the service', () => {
  expect(refusal({ MIGRATION_DATABASE_URL: 'postgresql://owner@localhost/pipeline' })).toBe(
    'Wrong configuration: MIGRATION_DATABASE_URL is set without DATABASE_URL: set both, or neither for the embedded database',
  );
});

it.each(['0', '1', '65535'])('accepts port %s', (port) => {
  expect(readConfig({ PORT: port }).http.port).toBe(Number(port));
  expect(readConfig({ METRICS_PORT: port }).monitoring.metricsPort).toBe(Number(port));
});

it.each(LOG_LEVELS)('accepts log level %s', (level) => {
  expect(readConfig({ LOG_LEVEL: level }).logLevel).toBe(level);
});

it.each([
  ['PORT', ['http', '-1', '65536', '100000', '4000.5', '0x10', '4e3', '４０００'], PORT],
  ['METRICS_PORT', ['4000'], 'METRICS_PORT must be another port than PORT'],
  ['METRICS_PORT', ['on', '65536'], `METRICS_${PORT}`],
  ['SLOW_STATEMENT_MS', ['-1', '1s'], 'SLOW_STATEMENT_MS must be a number of milliseconds, or 0 for none'],
  [
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    ['collector:4317', 'grpc://collector', '4318'],
    'OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as http://127.0.0.1:4318, without a user or a password',
  ],
  ['LOG_LEVEL', ['loud', 'INFO', '30'], LOG_LEVEL],
  [
    'ALLOWED_HOSTS',
    ['*', 'a b', 'example.org:8080', 'http://example.org', 'example.org/'],
    'ALLOWED_HOSTS must be host names such as tombstone.example.org, without ports, separated by commas',
  ],
  [
    'DATABASE_CONNECTIONS',
    ['3', '0', '-1', 'many', '4.5'],
    'DATABASE_CONNECTIONS must be a number of connections from 4 on',
  ],
  [
    'DATABASE_LOCK_TIMEOUT_MS',
    ['0', '99', '10s', '-1'],
    'DATABASE_LOCK_TIMEOUT_MS must be a number of milliseconds from 100 on',
  ],
  ['RATE_LIMIT', ['-1', 'much', '1.5'], 'RATE_LIMIT must be a number of requests a minute, or 0 for no limit'],
  ['INTROSPECTION', ['yes', '1'], 'INTROSPECTION must be true or false'],
  ['EXPLORER', ['no', '0'], 'EXPLORER must be true or false'],
  ['AUTH_JWKS_URL', ['nonsense', 'ftp://id.example.org/jwks', 'http://id.example.org/jwks', 'file:///etc/keys'], JWKS],
  ['DRAIN_DELAY_MS', ['-1', '3s', '1.5'], 'DRAIN_DELAY_MS must be a number of milliseconds'],
  ['STOP_TIMEOUT_MS', ['-1', '9s'], 'STOP_TIMEOUT_MS must be a number of milliseconds'],
  ['MIGRATE', ['yes', '1', 'TRUE', 'no'], 'MIGRATE must be true or false'],
  ['ALLOW_NEWER_SCHEMA', ['yes', '1'], 'ALLOW_NEWER_SCHEMA must be true or false'],
  ['SAMPLE_DATA', ['yes', '0', 'False', 'no'], 'SAMPLE_DATA must be true or false'],
  [
    'CORS_ORIGINS',
    ['*', 'studio.apollographql.com', 'https://example.org/', 'https://example.org/path', 'null'],
    CORS_ORIGINS,
  ],
])('refuses an invalid %s with one line: its name, what it must be, and its value', (variable, values, says) => {
  for (const value of values)
    expect(refusal({ [variable]: value })).toBe(`Wrong configuration: ${says}, not "${value}"`);
});

it.each([
  ['http://a,,http://b', ''],
  ['http://a,b', 'b'],
  ['http://a,b,c', 'b'],
])('shows the first invalid item of a list: %s', (list, item) => {
  expect(refusal({ CORS_ORIGINS: list })).toBe(`Wrong configuration: ${CORS_ORIGINS}, not "${item}"`);
});

it('names all invalid variables in one line', () => {
  const message = refusal({
    PORT: 'http',
    CORS_ORIGINS: '*',
    DATABASE_URL: 'nonsense',
    SAMPLE_DATA: 'yes',
    MIGRATE: 'no',
    LOG_LEVEL: 'loud',
  });

  for (const problem of [PORT, CORS_ORIGINS, DATABASE_URL, 'SAMPLE_DATA must be', 'MIGRATE must be', LOG_LEVEL]) {
    expect(message).toContain(problem);
  }
  expect(message).not.toContain('\n');
  expect(message.match(/ must be /g)).toHaveLength(6);
});

it.each([
  [{ DRAIN_DELAY_MS: '3001' }, 'DRAIN_DELAY_MS 3001', 'STOP_TIMEOUT_MS 9000', 9_001],
  [{ STOP_TIMEOUT_MS: '8999' }, 'DRAIN_DELAY_MS 3000', 'STOP_TIMEOUT_MS 8999', 9_000],
  [{ DRAIN_DELAY_MS: '0', STOP_TIMEOUT_MS: '5999' }, 'DRAIN_DELAY_MS 0', 'STOP_TIMEOUT_MS 5999', 6_000],
])('refuses a delay that leaves less than 5 seconds for requests in flight: %j', (environment, delay, timeout, least) => {
  expect(refusal(environment)).toBe(
    `Wrong configuration: ${delay} and the 6 seconds for requests in flight and for closing do not fit into ${timeout}: set STOP_TIMEOUT_MS to at least ${least} and have the supervisor kill later than that, or lower DRAIN_DELAY_MS`,
  );
});

it.each([
  { DRAIN_DELAY_MS: '3000' },
  { DRAIN_DELAY_MS: '0', STOP_TIMEOUT_MS: '6000' },
  { DRAIN_DELAY_MS: '23000', STOP_TIMEOUT_MS: '29000' },
])('accepts a delay that leaves 5 seconds for requests in flight: %j', (environment) => {
  expect(readConfig(environment).stop.graceMs).toBe(5_000);
});

it('names the file of trusted documents that cannot be read, and why', () => {
  const cannotBeRead = (path: string) => `Wrong configuration: TRUSTED_DOCUMENTS "${path}" cannot be read (`;

  expect(refusal({ TRUSTED_DOCUMENTS: '/nowhere/documents.json' })).toContain(cannotBeRead('/nowhere/documents.json'));
  expect(refusal({ TRUSTED_DOCUMENTS: '/' })).toContain(cannotBeRead('/'));
  expect(refusal({ TRUSTED_DOCUMENTS: 'README.md' })).toBe(
    'Wrong configuration: TRUSTED_DOCUMENTS "README.md" is not JSON',
  );
  expect(refusal({ TRUSTED_DOCUMENTS: 'package.json' })).toContain('TRUSTED_DOCUMENTS "package.json" is neither');
});

it.each([
  {},
  { DATABASE_URL: 'postgres://localhost/pipeline', CORS_ORIGINS: 'http://localhost:5173' },
])('is frozen: %j', (environment) => {
  const config = readConfig(environment);

  for (const part of [config, config.http, config.http.corsOrigins, config.database]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

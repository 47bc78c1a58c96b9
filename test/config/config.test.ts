import { resolve } from 'node:path';
import { readConfig } from '../../src/config/config.ts';
import { LOG_LEVELS } from '../../src/config/environment.ts';
import { AUTHENTICATION } from './environments.ts';

const DEFAULTS = {
  http: {
    host: '127.0.0.1',
    port: 4000,
    allowedHosts: ['localhost', '127.0.0.1', '[::1]'],
    corsOrigins: [],
    mediaUrls: [],
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
    MEDIA_URLS: 's3://audio/=https://cdn.example.org/audio/, s3://audio/old/=http://minio:9000/',
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
      mediaUrls: [
        { prefix: 's3://audio/old/', url: 'http://minio:9000/' },
        { prefix: 's3://audio/', url: 'https://cdn.example.org/audio/' },
      ],
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

it.each(['0', '1', '65535'])('accepts port %s', (port) => {
  expect(readConfig({ PORT: port }).http.port).toBe(Number(port));
  expect(readConfig({ METRICS_PORT: port }).monitoring.metricsPort).toBe(Number(port));
});

it.each(LOG_LEVELS)('accepts log level %s', (level) => {
  expect(readConfig({ LOG_LEVEL: level }).logLevel).toBe(level);
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

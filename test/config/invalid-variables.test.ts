import { LOG_LEVELS } from '../../src/config/environment.ts';
import { refusal } from './environments.ts';

const PORT = 'PORT must be a port number from 0 to 65535';
const DATABASE_URL = 'DATABASE_URL must be a PostgreSQL address such as postgresql://user:password@host:5432/database';
const JWKS =
  'AUTH_JWKS_URL must be an address such as https://id.example.org/.well-known/jwks.json, without a user or a password, and plain http only on this machine';
const CORS_ORIGINS = 'CORS_ORIGINS must be origins such as https://studio.apollographql.com, separated by commas';
const LOG_LEVEL = `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`;

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
  [
    'MEDIA_URLS',
    [
      's3://audio/',
      '=https://cdn.example.org/',
      's3://audio/=cdn.example.org/',
      's3://audio/=https://cdn.example.org',
      's3://audio/=ftp://cdn.example.org/',
    ],
    'MEDIA_URLS must be prefixes of URIs with the address that stands for each, such as s3://audio/=https://cdn.example.org/audio/, separated by commas',
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

it('names the file of trusted documents that cannot be read, and why', () => {
  const cannotBeRead = (path: string) => `Wrong configuration: TRUSTED_DOCUMENTS "${path}" cannot be read (`;

  expect(refusal({ TRUSTED_DOCUMENTS: '/nowhere/documents.json' })).toContain(cannotBeRead('/nowhere/documents.json'));
  expect(refusal({ TRUSTED_DOCUMENTS: '/' })).toContain(cannotBeRead('/'));
  expect(refusal({ TRUSTED_DOCUMENTS: 'README.md' })).toBe(
    'Wrong configuration: TRUSTED_DOCUMENTS "README.md" is not JSON',
  );
  expect(refusal({ TRUSTED_DOCUMENTS: 'package.json' })).toContain('TRUSTED_DOCUMENTS "package.json" is neither');
});

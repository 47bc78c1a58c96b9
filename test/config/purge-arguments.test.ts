import { readPurgeArguments } from '../../src/config/purge-arguments.ts';

const NOW = new Date('2026-12-01T06:00:00.000Z');
const before = (value: string) => readPurgeArguments(['--deleted-before', value], NOW).deletedBefore;

it.each([
  ['a date, from its start in UTC on', '2026-09-01', '2026-09-01T00:00:00.000Z'],
  ['an instant', '2026-09-01T12:30:00Z', '2026-09-01T12:30:00.000Z'],
  ['an instant of another time zone', '2026-09-01T12:30:00+02:00', '2026-09-01T10:30:00.000Z'],
  ['an instant in the future', '2027-01-01', '2027-01-01T00:00:00.000Z'],
  ['an age in days', '90d', '2026-09-02T06:00:00.000Z'],
  ['an age in hours', '12h', '2026-11-30T18:00:00.000Z'],
  ['no age', '0d', '2026-12-01T06:00:00.000Z'],
])('--deleted-before takes %s: %s', (_what, value, instant) => {
  expect(before(value)).toBe(instant);
});

it.each([
  '',
  'yesterday',
  '90',
  '90 d',
  '-1d',
  '2026-13-01',
  '2026-02-30',
  '2026-09-01T12:30:00',
  '1e3d',
  '10000000d',
])('--deleted-before refuses %j, and says what it takes', (value) => {
  const reading = () => readPurgeArguments([`--deleted-before=${value}`], NOW);

  expect(reading).toThrow(/--deleted-before takes a date such as 2026-09-01 .*, or an age such as 90d or 12h, not /);
});

it('nothing is purged without --deleted-before', () => {
  expect(() => readPurgeArguments([])).toThrow(/^--deleted-before is missing: it takes a date such as /);
  expect(() => readPurgeArguments(['--dry-run'])).toThrow(/^--deleted-before is missing/);
});

it('--project takes the UUID of a project', () => {
  const id = '0199a5e0-0000-7000-8000-000000000001';

  expect(readPurgeArguments(['--deleted-before', '1d', '--project', id]).projectId).toBe(id);
  expect(() => readPurgeArguments(['--deleted-before', '1d', '--project', 'audiobooks'])).toThrow(
    '--project takes the UUID of a project, not audiobooks',
  );
});

it('--dry-run is off unless it is given', () => {
  expect(readPurgeArguments(['--deleted-before', '1d']).dryRun).toBe(false);
  expect(readPurgeArguments(['--deleted-before', '1d', '--dry-run']).dryRun).toBe(true);
});

it.each([
  [['--deleted-after', '1d']],
  [['90d']],
  [['--deleted-before']],
  [['--dry-run=yes', '--deleted-before', '1d']],
])('refuses %j with the usage', (args) => {
  expect(() => readPurgeArguments(args)).toThrow(/usage: npm run -s purge -- --deleted-before/);
});

import { parseArgs } from 'node:util';
import { z } from 'zod';

/** The arguments of `npm run purge`. */
export interface PurgeArguments {
  readonly deletedBefore: string;
  readonly projectId: string | undefined;
  readonly dryRun: boolean;
}

const USAGE = 'usage: npm run -s purge -- --deleted-before <date or age> [--project <id>] [--dry-run]';

const INSTANT =
  'a date such as 2026-09-01 (its start in UTC), an instant such as 2026-09-01T12:00:00Z, or an age such as 90d or 12h';

const MILLISECONDS = { d: 86_400_000, h: 3_600_000 };

/** Thrown for arguments that `npm run purge` does not understand. */
class PurgeArgumentsError extends Error {
  override readonly name = 'PurgeArgumentsError';
  readonly code = 'INVALID_ARGUMENTS';

  constructor(problem: string) {
    super(`${problem} (${USAGE})`);
  }
}

/** Reads the arguments of `npm run purge`. Throws a PurgeArgumentsError that says what is wrong. */
export function readPurgeArguments(args: readonly string[], now = new Date()): PurgeArguments {
  const values = parsed(args);
  const before = values['deleted-before'];
  if (before === undefined) throw new PurgeArgumentsError(`--deleted-before is missing: it takes ${INSTANT}`);
  const deletedBefore = instantOf(before, now);
  if (!deletedBefore) throw new PurgeArgumentsError(`--deleted-before takes ${INSTANT}, not ${before}`);
  const { project } = values;
  if (project !== undefined && !z.guid().safeParse(project).success) {
    throw new PurgeArgumentsError(`--project takes the UUID of a project, not ${project}`);
  }
  return { deletedBefore: deletedBefore.toISOString(), projectId: project, dryRun: values['dry-run'] };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'deleted-before': { type: 'string' },
        project: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new PurgeArgumentsError((error as Error).message);
  }
}

/** Dates without a time zone are in UTC, as the instants of the API. A time without one would be ambiguous. */
function instantOf(text: string, now: Date): Date | undefined {
  const [, number, unit] = /^(\d{1,6})([dh])$/.exec(text) ?? [];
  if (number) return new Date(now.getTime() - Number(number) * MILLISECONDS[unit as 'd' | 'h']);
  const isInstant = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).safeParse(text).success;
  return isInstant ? new Date(text) : undefined;
}

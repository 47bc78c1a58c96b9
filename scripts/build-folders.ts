import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError } from './build-error.ts';

/** The folder of all builds, each in a folder of its own. */
export const DIST = join(import.meta.dirname, '../dist');

/** How many builds are kept: processes started before a change go on with theirs. */
const KEPT_BUILDS = 3;

const UNFINISHED = '.unfinished-';

/** After this time, in milliseconds, no process works on an unfinished build any more. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** Returns the build to run where there are no sources. Throws a BuildError if there is none, or several. */
export function onlyBuild(): string {
  const [build, ...others] = existsSync(DIST) ? builds() : [];
  if (!build) throw new BuildError(`There are neither sources in src nor a build in ${DIST}: copy one of them here`);
  if (others.length > 0) {
    throw new BuildError(`There are no sources in src, and several builds in ${DIST}: keep the one that is to run`);
  }
  return build;
}

/** Makes a folder to build in. Throws a BuildError where nothing can be written. */
export function createUnfinished(): string {
  const unfinished = join(DIST, `${UNFINISHED}${randomUUID()}`);
  try {
    mkdirSync(DIST, { recursive: true });
    // Not recursive: that blames a read-only file system on a missing directory.
    mkdirSync(unfinished);
    return unfinished;
  } catch (error) {
    throw notWritable(error);
  }
}

/** Moves a build to its place. Another start may have finished the same build first: then that one stays. */
export function moveInto(directory: string, unfinished: string): void {
  try {
    renameSync(unfinished, directory);
  } catch (error) {
    if (!existsSync(directory)) throw notWritable(error);
  }
}

export function removeUnfinished(unfinished: string): void {
  // A tool that is being killed may write a last file meanwhile.
  rmSync(unfinished, { recursive: true, force: true, maxRetries: 3 });
}

/** Removes all builds but the newest, and what builds that were killed have left. */
export function removeOldBuilds(): void {
  const abandoned = named((name) => name.startsWith(UNFINISHED)).filter(
    (unfinished) => madeAt(unfinished) < Date.now() - ABANDONED_AFTER_MS,
  );
  for (const old of [...builds().slice(KEPT_BUILDS), ...abandoned]) rmSync(old, { recursive: true, force: true });
}

/** The finished builds, newest first. */
const builds = (): string[] =>
  named((name) => !name.startsWith('.'))
    .map((build) => ({ build, madeAt: madeAt(build) }))
    .sort((a, b) => b.madeAt - a.madeAt)
    .map(({ build }) => build);

const named = (isMeant: (name: string) => boolean): string[] =>
  readdirSync(DIST)
    .filter(isMeant)
    .map((name) => join(DIST, name));

/** 0 where another start has removed it meanwhile. */
const madeAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const notWritable = (error: unknown): BuildError =>
  new BuildError(
    `The build cannot be written to ${DIST} (${(error as Error).message}): make that folder writable, or run "npm run build" where it is and copy it here`,
    { cause: error },
  );

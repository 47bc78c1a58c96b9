// Runs a script of this folder once what it needs is there: `node scripts/run.js start`.
//
// Plain JavaScript without top-level await, as the Node.js that gets here may be too old for anything else. In
// package.json, `exec` makes the service npm's own child: a shell in between would take npm's signals and leave the
// service running. Windows has no `exec`, and goes on after `||`; any other shell takes that for a comment. The V8
// options that `npm start` passes are explained in the decisions 23, 25 and 39.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The oldest major version of Node.js that the service runs on. */
const OLDEST_NODE = 24;

const COULD_NOT = {
  start: 'Tombstone cannot start.',
  migrate: 'Tombstone cannot migrate.',
  purge: 'Tombstone cannot purge.',
  build: 'Tombstone cannot be built.',
};

const name = process.argv[2];

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  refuse(`It needs Node.js ${OLDEST_NODE} or later, and this is ${process.versions.node}: ${howToGetNode()}`);
} else {
  import(`./${name}.ts`).catch((error) => {
    if (error.code === 'BUILD_FAILED') refuse(error.message);
    else if (error.code === 'ERR_MODULE_NOT_FOUND') refuse(`${error.message.split('\n')[0]}: run "npm ci"`);
    else throw error;
  });
}

/** Returns how to get a newer Node.js: `npm ci` puts one beside the packages, where npm's scripts find it. */
function howToGetNode() {
  if (!isThere('node_modules')) return 'run "npm ci", which brings it, or install it';
  if (!isThere('node_modules/node/bin/node') && !isThere('node_modules/node/bin/node.exe')) {
    return 'run "npm ci" without --ignore-scripts, or "npm rebuild node", which bring it, or install it';
  }
  return `use "npm ${name === 'start' ? '' : 'run '}${name}", which takes the one that "npm ci" brought`;
}

function isThere(path) {
  return existsSync(fileURLToPath(new URL(`../${path}`, import.meta.url)));
}

function refuse(reason) {
  process.stderr.write(`${COULD_NOT[name] || `npm run ${name} cannot run.`} ${reason}\n`);
  process.exitCode = 1;
}

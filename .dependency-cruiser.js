/** Which room may know which: ARCHITECTURE.md draws the same. */
const ROOMS = {
  postgres: [],
  config: ['postgres'],
  domain: [],
  engine: ['postgres'],
  graphql: ['engine', 'domain', 'postgres'],
  storage: ['postgres', 'config', 'domain'],
  server: ['config', 'graphql', 'engine', 'domain'],
  'sample-data': ['domain'],
};

/** Rooms that are entered by their index.ts alone. */
const ROOMS_WITH_A_DOOR = ['engine', 'postgres', 'storage'];

/** Which feature of the domain may know which. */
const FEATURES = {
  access: [],
  jobs: ['access', 'deletion'],
  projects: ['access'],
  deletion: ['access', 'jobs', 'projects'],
  ingest: ['access', 'jobs', 'projects', 'deletion'],
  adapters: ['access', 'jobs', 'projects', 'deletion'],
  generation: ['access', 'jobs', 'projects', 'deletion', 'adapters'],
};

const onlyInto = (root, name, others, allowed) => {
  const forbidden = others.filter((other) => other !== name && !allowed.includes(other));
  return {
    name: `${name}-knows-its-place`,
    severity: 'error',
    comment: `src/${root}${name} may know only ${allowed.join(', ') || 'itself'}`,
    from: { path: `^src/${root}${name}/` },
    to: { path: `^src/${root}(${forbidden.join('|')})/` },
  };
};

export default {
  forbidden: [
    ...Object.entries(ROOMS).map(([room, allowed]) => onlyInto('', room, Object.keys(ROOMS), allowed)),
    ...Object.entries(FEATURES).map(([feature, allowed]) =>
      onlyInto('domain/', feature, Object.keys(FEATURES), allowed),
    ),
    ...ROOMS_WITH_A_DOOR.map((room) => ({
      name: `${room}-has-one-door`,
      severity: 'error',
      comment: `Outside of src/${room} only its index.ts may be imported`,
      from: { pathNot: `^src/${room}/` },
      to: { path: `^src/${room}/`, pathNot: `^src/${room}/index\\.ts$` },
    })),
    {
      name: 'rooms-do-not-know-the-house',
      severity: 'error',
      comment: 'Only main knows the composition root, and only the root knows every room',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'domain-knows-entities-and-kysely-only',
      severity: 'error',
      comment: 'Rules define entities and write statements; storage talks to the database',
      from: { path: '^src/domain/' },
      to: { path: 'node_modules', pathNot: 'node_modules/(@mikro-orm/core|kysely|uuidv7|@types)/' },
    },
    {
      name: 'statements-are-part-of-rules',
      severity: 'error',
      comment: 'The domain writes statements, and storage compiles them',
      from: { path: '^src/', pathNot: '^src/(domain|storage)/' },
      to: { path: 'node_modules/kysely/' },
    },
    {
      name: 'only-the-database-names-drivers',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(postgres|storage)/' },
      to: { path: 'node_modules/(pg|@electric-sql|@mikro-orm/(postgresql|pglite|sql|migrations))/' },
    },
    {
      name: 'only-config-reads-the-environment',
      severity: 'error',
      comment: 'zod checks the environment, and nothing else',
      from: { path: '^src/', pathNot: '^src/config/' },
      to: { path: 'node_modules/zod/' },
    },
    { name: 'no-circles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$' },
  },
};

/** Which room may know which: ARCHITECTURE.md draws the same. */
const ROOMS = {
  postgres: [],
  config: ['postgres'],
  domain: [],
  engine: ['postgres'],
  graphql: ['engine', 'domain', 'postgres'],
  storage: ['postgres', 'config', 'domain'],
  server: ['config', 'graphql', 'engine', 'domain', 'postgres'],
  'sample-data': ['domain'],
};

/** Rooms that are entered by their index.ts alone. */
const ROOMS_WITH_A_DOOR = ['engine', 'postgres', 'storage'];

/** Which feature of the domain may know which. */
const FEATURES = {
  access: [],
  jobs: ['access', 'projects', 'deletion'],
  projects: ['access'],
  deletion: ['access', 'jobs', 'projects'],
  ingest: ['access', 'jobs', 'projects', 'deletion'],
  adapters: ['access', 'jobs', 'projects', 'deletion'],
  generation: ['access', 'jobs', 'projects', 'deletion', 'adapters'],
  purging: ['projects'],
};

/** The folders of the engine, from the top to the bottom: each may know those below it. */
const ENGINE_FOLDERS = ['operation', 'output', 'plan', 'sql', 'rows', 'limits', 'model'];

/** The folders of the front end, from the top to the bottom: each may know those below it. */
const WEB_FOLDERS = [
  ['app'],
  ['projects', 'ingest', 'deletion-record', 'adapter-detail', 'jobs', 'adapters', 'feedback'],
  ['session', 'polling', 'deleting', 'job-status', 'creating', 'page', 'listing', 'current-project'],
  ['announcing', 'controls', 'time', 'text', 'api'],
].flat();

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

/** Rules for folders that are listed from the top to the bottom. */
const onlyDown = (root, folders) => [
  ...folders.slice(1).map((folder, index) => ({
    name: `${root}/${folder}-knows-what-is-below`,
    severity: 'error',
    comment: `${root}/${folder} may know only the folders below it`,
    from: { path: `^${root}/${folder}/` },
    to: { path: `^${root}/(${folders.slice(0, index + 1).join('|')})/` },
  })),
  {
    name: `${root}-folders-are-in-the-list`,
    severity: 'error',
    from: { path: `^${root}/[^/]+/`, pathNot: `^${root}/(${folders.join('|')})/` },
    to: {},
  },
];

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
    ...onlyDown('src/engine', ENGINE_FOLDERS),
    {
      name: 'engine-folders-know-the-files-beside-them',
      severity: 'error',
      comment: 'Of the files beside the folders only index.ts knows the folders',
      from: { path: '^src/engine/[^/]+$', pathNot: '^src/engine/index\\.ts$' },
      to: { path: '^src/engine/[^/]+/' },
    },
    ...onlyDown('web/src', WEB_FOLDERS),
    {
      name: 'hooks-are-on-top',
      severity: 'error',
      comment: 'The cache does not know the hooks, and the mutations know neither',
      from: { path: '^web/tombstone-react/src/(cache|mutations)/' },
      to: { path: '^web/tombstone-react/src/([^/]+$|cache/)', pathNot: '^web/tombstone-react/src/$1/' },
    },
    {
      name: 'pages-know-the-service-by-its-schema',
      severity: 'error',
      from: { path: '^(web|explorer)/' },
      to: { path: '^(src|migrations)/' },
    },
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
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(src|web)/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$' },
  },
};

import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { pino } from 'pino';
import { startIdentityProvider } from './identity-provider.ts';

/** The built service with the sample data, in a process that records its statements. */
export interface RecordedService {
  /** Answers an operation for a user with these claims. Resolves to the answer and to the statements that it took. */
  run(
    query: string,
    variables: object,
    claims: Record<string, unknown>,
  ): Promise<{ answer: Answer; statements: string[] }>;
  close(): Promise<void>;
}

interface Answer {
  readonly data?: object | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** Starts the service of a build on an embedded database in a temporary folder. */
export async function startRecordedService(build: string): Promise<RecordedService> {
  const record = recordStatements();
  const { startService } = await builtModule<typeof import('../../src/app.ts')>(build, 'app');
  const { readConfig } = await builtModule<typeof import('../../src/config/config.ts')>(build, 'config/config');
  const folder = mkdtempSync(join(tmpdir(), 'tombstone-sql-'));
  const provider = await startIdentityProvider();
  const config = readConfig({ PORT: '0', DATA_DIR: folder, SAMPLE_DATA: 'true', ...provider.environment });
  const service = await startService(config, pino({ level: 'silent' }));
  return {
    run: async (query, variables, claims) => {
      const headers = { authorization: `Bearer ${await provider.token(claims)}` };
      const request = { method: 'POST', url: '/graphql', headers, payload: { query, variables } } as const;
      const { result, statements } = await record(() => service.http.inject(request));
      return { answer: result.json(), statements };
    },
    close: async () => {
      provider.close();
      await service.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

type Recorder = <Result>(work: () => PromiseLike<Result>) => Promise<{ result: Result; statements: string[] }>;

/**
 * Returns a function that runs some work and records the text of each statement that PGlite runs for it. The service's
 * own checkpoints belong to no work, so they are not recorded.
 */
function recordStatements(): Recorder {
  const current = new AsyncLocalStorage<string[]>();
  const { query } = PGlite.prototype;
  PGlite.prototype.query = function (this: PGlite, text: string, ...rest: unknown[]) {
    current.getStore()?.push(text.replaceAll(ID, "'<id>'"));
    return Reflect.apply(query, this, [text, ...rest]);
  } as typeof query;
  return async (work) => {
    const statements: string[] = [];
    return { result: await current.run(statements, async () => work()), statements };
  };
}

/** The ORM writes values into the text of some statements, and ids are different in every run. */
const ID = /'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'/g;

const builtModule = <Module>(build: string, name: string): Promise<Module> =>
  import(pathToFileURL(join(build, `src/${name}.js`)).href);

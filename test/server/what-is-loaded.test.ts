import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startCollector } from '../support/collector.ts';
import { createDataDirectory, removeDirectory } from '../support/data-directories.ts';
import { httpClient } from '../support/http-client.ts';
import { useProducts } from '../support/products.ts';

const products = useProducts();
const hook = pathToFileURL(join(import.meta.dirname, '../support/report-loaded.mjs')).href;
let directory: string;
beforeAll(async () => {
  directory = await createDataDirectory();
});
afterAll(() => removeDirectory(directory));

/** Starts the product, sends it a request and stops it. Resolves to what it printed of the modules that it loaded. */
async function loadedWith(environment: NodeJS.ProcessEnv): Promise<string> {
  const product = await products.start({ DATA_DIR: directory, NODE_OPTIONS: `--import ${hook}`, ...environment });
  await httpClient(() => product.url).ask('{ viewer { subject } }');
  await product.end('SIGTERM');
  return product.stderr;
}

it('nothing of prom-client and of OpenTelemetry is loaded while metrics and traces are off', async () => {
  expect(await loadedWith({})).toBe('');
});

it('both are loaded where they are on', async () => {
  const collector = await startCollector();
  try {
    const loaded = await loadedWith({ METRICS_PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });

    expect(loaded).toContain('/node_modules/prom-client/');
    expect(loaded).toContain('/node_modules/@opentelemetry/sdk-trace/');
    expect(collector.spans.map(({ name }) => name)).toContain('POST /graphql');
  } finally {
    await collector.stop();
  }
});

import { createServer } from 'node:net';
import { Pipeline } from '../../src/postgres/pipeline.ts';
import { connectionOptions } from '../../src/storage/server-connections.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

const fixture = useDatabase();

const LONG = 'x'.repeat(300);

it.each([1, 4, 100])('rows are complete when the network delivers %i bytes at a time', async (bytes) => {
  const proxy = await startTcpProxy(fixture.url, { pieces: bytes });
  const pipeline = new Pipeline(connectionOptions({ kind: 'server', url: proxy.url }), 1);
  try {
    const [rows, none, failure, others] = await Promise.allSettled([
      pipeline.run('rows', `select n, null, '', 'Grüße 🪦', $1::text from generate_series(1, 3) n`, [LONG]),
      pipeline.run('none', 'select 1 where false', []),
      pipeline.run('failure', 'select 1 / (2 - n) from generate_series(1, 2) n', []),
      pipeline.run('others', 'select n from generate_series(1, 2) n', []),
    ]);

    expect(rows).toHaveProperty(
      'value',
      ['1', '2', '3'].map((n) => [n, null, '', 'Grüße 🪦', LONG]),
    );
    expect(none).toHaveProperty('value', []);
    expect(failure).toHaveProperty('reason.code', '22012');
    expect(others).toHaveProperty('value', [['1'], ['2']]);
  } finally {
    await pipeline.close();
    await proxy.close();
  }
});

it('a cell may be larger than a chunk of the socket', async () => {
  const [row] = await fixture.database.fetch({ name: 'long', text: `select 1, repeat('ü', 200000), 2`, params: [] });

  expect(row?.fields).toEqual(['1', 'ü'.repeat(200_000), '2']);
});

it('a server that is not PostgreSQL blocks nothing', async () => {
  const server = createServer((socket) => {
    // It reads, as it would not notice otherwise that the connection has ended.
    socket.on('error', () => {}).resume();
    socket.write(Buffer.alloc(64, 0xff));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `postgresql://postgres@127.0.0.1:${(server.address() as { port: number }).port}/postgres`;
  const pipeline = new Pipeline(connectionOptions({ kind: 'server', url }, { connectionTimeoutMillis: 300 }), 1);

  try {
    await expect(pipeline.run('', 'select 1', [])).rejects.toThrow('timeout');
  } finally {
    await pipeline.close();
    server.close();
  }
});

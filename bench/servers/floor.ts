import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { STATEMENTS } from '../floor.sql.ts';
import type { Operation } from '../operations.ts';
import { openPool } from './pool.ts';

/** No GraphQL at all: one endpoint for each operation, which passes on the JSON that PostgreSQL makes. */
const pool = openPool();

const server = createServer((request, response) => {
  answer(request).then(
    (json) => response.writeHead(200, { 'content-type': 'application/json' }).end(json),
    (error: Error) => response.writeHead(500).end(JSON.stringify({ errors: [{ message: error.message }] })),
  );
});

async function answer(request: IncomingMessage): Promise<string | undefined> {
  const operation = request.url?.slice(1) as Operation;
  const values = JSON.parse(await text(request)) as unknown[];
  const { rows } = await pool.query<{ json: string }>({ name: operation, text: STATEMENTS[operation], values });
  return rows[0]?.json;
}

server.listen(Number(process.env['PORT']), '127.0.0.1');

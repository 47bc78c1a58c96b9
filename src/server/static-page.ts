import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';

/**
 * A built page at one of its addresses. The build writes the addresses of its
 * files relative to its own folder; here they become relative to the address,
 * and nowhere absolute: a proxy in front may have taken a prefix off that
 * address, which only the browser knows.
 *
 * @param root the folder of the built page
 * @param folder that folder as seen from the address, such as `../../`
 */
export function staticPage(root: string, folder: string): (reply: FastifyReply) => FastifyReply {
  let page: string | undefined;
  return (reply) => {
    page ??= readFileSync(join(root, 'index.html'), 'utf8').replaceAll('="./', `="${folder}`);
    // It names the current files, so it must be asked for each time.
    return reply.type('text/html; charset=utf-8').header('cache-control', 'public, max-age=0').send(page);
  };
}

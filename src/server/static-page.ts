import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';

/**
 * Returns a function that sends a built page at one of its URLs. The build writes
 * the URLs of its files relative to its own folder; here they become relative to
 * the URL of the page. They cannot be absolute: a proxy may strip a prefix from
 * the path, and only the browser knows that prefix.
 *
 * @param root the folder of the built page
 * @param folder the path from the URL of the page to that folder, such as `../../`
 * @param settings what the scripts of the page read; omitted for a page without settings
 */
export function staticPage(root: string, folder: string, settings: object = {}): (reply: FastifyReply) => FastifyReply {
  let page: string | undefined;
  return (reply) => {
    page ??= readFileSync(join(root, 'index.html'), 'utf8')
      .replaceAll('="./', `="${folder}`)
      .replace('>{}<', () => `>${inScript(settings)}<`);
    // The page names the files of the current build, so browsers must revalidate it.
    return reply.type('text/html; charset=utf-8').header('cache-control', 'public, max-age=0').send(page);
  };
}

/** Returns JSON that cannot end the script element around it. */
const inScript = (settings: object): string => JSON.stringify(settings).replaceAll('<', '\\u003c');

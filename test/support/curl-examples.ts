import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A request that a document shows as a curl command, and the answer that it shows below. */
export interface CurlExample {
  readonly path: string;
  readonly type: string;
  readonly isSomebody: boolean;
  readonly body: string;
  readonly answer: string;
}

/** Returns the text of a document of this repository. */
export const readDocument = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

/** Returns the curl commands with an answer. Throws when a command of the document has none. */
export function curlExamplesOf(document: string): CurlExample[] {
  const examples = [
    ...document.matchAll(
      /```sh\ncurl \S+?(\/\S*) -H 'content-type: (\S+)'( -H "authorization: Bearer \$\(cat token\)")? -d '(.*?)'\n```\n+```json\n(.*?)\n```/gs,
    ),
  ].map(([, path = '', type = '', token, body = '', answer = '']) => ({
    path: path.replace(/^\/\/[^/]+/, ''),
    type,
    isSomebody: !!token,
    body,
    answer,
  }));
  const commands = document.split('\ncurl ').length - 1;
  if (examples.length !== commands) throw new Error(`Of ${commands} curl commands ${examples.length} have an answer`);
  return examples;
}

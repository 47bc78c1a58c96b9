import { ServerUnusableError } from './server-unusable.ts';

/** A server setting that a database address asks for. */
export type AddressSetting = readonly [name: string, value: string];

/** A word of libpq's `options`. A backslash escapes the next character. */
const WORD = /(?:[^\s\\]|\\.)+/gs;

/**
 * Parses libpq's `options` (`-c name=value`, `-cname=value` or `--name=value`).
 * The settings are not sent in the startup message, which poolers reject, but
 * set once the connection is open. Throws a ServerUnusableError for anything else.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS
 */
export function readAddressSettings(options: string | undefined): readonly AddressSetting[] {
  const words = (options?.match(WORD) ?? []).map((word) => word.replace(/\\(.)/gs, '$1'));
  const settings: AddressSetting[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] === '-c' ? `-c${words[++index] ?? ''}` : (words[index] ?? '');
    const [, name, value] = /^(?:-c|--)([\w.-]+)=(.*)$/s.exec(word) ?? [];
    if (name === undefined || value === undefined) {
      throw new ServerUnusableError(`DATABASE_URL has options other than settings: write options=-c name=value`);
    }
    settings.push([name.replaceAll('-', '_'), value]);
  }
  return settings;
}

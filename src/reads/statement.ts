import { hash } from 'node:crypto';
import type { Reader } from './reader.ts';

/** Gathers the parameters of a statement while its text is put together. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Adds a value and returns what stands for it in the text. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** Runs a statement under a name of its own, so that a connection parses and plans it once. */
export function runStatement(
  { run }: Reader,
  text: string,
  { values }: Parameters,
): Promise<Record<string, unknown>[]> {
  return run(nameOf(text), text, values);
}

const names = new Map<string, string>();

/** The texts are few: they differ by list, page size and which filters are given, never by values. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = hash('sha1', text);
    names.set(text, name);
  }
  return name;
}

import { hash } from 'node:crypto';
import { type FieldNode, print } from 'graphql';

const keys = new WeakMap<FieldNode, string>();

/**
 * Under which key a row carries the list that a field asks for: two aliases of
 * a list with the same arguments share it, and any others never do. Nodes that
 * stand for one field of the answer all have the same arguments.
 */
export function listKey([node]: readonly FieldNode[]): string {
  if (!node) throw new Error('A field of an answer stands somewhere in its document');
  let key = keys.get(node);
  if (key === undefined) {
    const args = argumentsText(node);
    key = args === '' ? node.name.value : `${node.name.value}:${hash('sha1', args, 'base64url')}`;
    keys.set(node, key);
  }
  return key;
}

/** A field's arguments as they stand in the document, whatever their order. */
const argumentsText = ({ arguments: args = [] }: FieldNode): string => args.map(print).sort().join();

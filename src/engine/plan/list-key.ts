import { hash } from 'node:crypto';
import { type FieldNode, print } from 'graphql';

const keys = new WeakMap<FieldNode, string>();

/**
 * Returns the key under which a row has the list that a field selects. Fields
 * share a key if they select the same list with the same arguments, whatever
 * their aliases are. All nodes of one field have the same arguments.
 */
export function listKey([node]: readonly FieldNode[]): string {
  if (!node) throw new Error('A selected field has no node in its document');
  let key = keys.get(node);
  if (key === undefined) {
    const args = argumentsText(node);
    key = args === '' ? node.name.value : `${node.name.value}:${hash('sha1', args, 'base64url')}`;
    keys.set(node, key);
  }
  return key;
}

/** Returns a field's arguments as text, sorted, so that their order makes no difference. */
const argumentsText = ({ arguments: args = [] }: FieldNode): string => args.map(print).sort().join();

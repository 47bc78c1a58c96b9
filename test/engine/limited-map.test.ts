import { LimitedMap, MemoryLimit } from '../../src/engine/limited-map.ts';

interface Entry {
  readonly bytes: number;
}

function mapsWithin(maxBytes: number) {
  const limit = new MemoryLimit(maxBytes);
  const bytesOf = ({ bytes }: Entry) => bytes;
  return [new LimitedMap<Entry>(limit, bytesOf), new LimitedMap<Entry>(limit, bytesOf)] as const;
}

it('the entry that was used least recently leaves, whichever map it is in', () => {
  const [one, other] = mapsWithin(30);
  one.add('a', { bytes: 10 });
  other.add('b', { bytes: 10 });
  one.add('c', { bytes: 10 });
  one.get('a');

  other.add('d', { bytes: 10 });

  expect([one.get('a'), other.get('b'), one.get('c'), other.get('d')]).toEqual([
    { bytes: 10 },
    undefined,
    { bytes: 10 },
    { bytes: 10 },
  ]);
});

it('a large entry takes the place of several small ones', () => {
  const [one, other] = mapsWithin(30);
  for (const key of ['a', 'b', 'c']) one.add(key, { bytes: 10 });

  other.add('d', { bytes: 20 });

  expect(['a', 'b', 'c'].map((key) => one.get(key))).toEqual([undefined, undefined, { bytes: 10 }]);
});

it('an entry that is larger than the limit is not kept, and no other one leaves', () => {
  const [one, other] = mapsWithin(30);
  one.add('a', { bytes: 10 });

  other.add('b', { bytes: 31 });

  expect([one.get('a'), other.get('b')]).toEqual([{ bytes: 10 }, undefined]);
});

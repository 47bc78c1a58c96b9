import { expect, test } from 'vitest';
import { sampleName } from './sample-name.ts';

test.each([
  ['s3://audio/chapter-1/take-2.flac', 'take-2.flac'],
  ['https://cdn.example.org/take-2.flac?X-Amz-Signature=a/b/secret', 'take-2.flac'],
  ['https://cdn.example.org/take%202.flac#t=10', 'take 2.flac'],
  ['https://cdn.example.org/100%.flac', '100%.flac'],
  ['s3://audio/take/', 'take/'],
  ['take.flac', 'take.flac'],
])('%s is called %s', (uri, name) => {
  expect(sampleName(uri)).toBe(name);
});

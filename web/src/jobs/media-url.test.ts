import { expect, test } from 'vitest';
import { isPlayable, mediaUrlOf } from './media-url.ts';

const MEDIA_URLS = [
  { prefix: 's3://audio/old/', url: 'http://archive.example.org/' },
  { prefix: 's3://audio/', url: 'https://cdn.example.org/audio/' },
];

test.each([
  ['s3://audio/take.flac', 'https://cdn.example.org/audio/take.flac'],
  ['s3://audio/old/take #1.flac', 'http://archive.example.org/take %231.flac'],
  ['https://example.org/take.flac?key=1', 'https://example.org/take.flac?key=1'],
  ['s3://other/take.flac', null],
  ['javascript:alert(1)', null],
  ['take.flac', null],
])('browsers get %s at %s', (uri, url) => {
  expect(mediaUrlOf(uri, MEDIA_URLS)).toBe(url);
});

test.each([
  ['https://example.org/take.flac', true],
  ['http://archive.example.org/take.flac', true],
  [`${location.origin}/take.flac`, true],
  ['http://example.org/take.flac', false],
])('the page plays %s: %s', (url, playable) => {
  expect(isPlayable(url, MEDIA_URLS)).toBe(playable);
});

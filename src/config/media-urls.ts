import { z } from 'zod';

/** Where browsers get the audio files whose URIs begin with a prefix. */
export interface MediaUrl {
  readonly prefix: string;
  /** What stands for the prefix. */
  readonly url: string;
}

const ITEM = /^([^\s=]+)=(https?:\/\/.+)$/;

/** The address must have a path: without one, the rest of a URI would become part of the host. */
const isMediaUrl = (text: string): boolean => {
  const url = ITEM.exec(text)?.[2];
  if (url === undefined || !URL.canParse(url)) return false;
  const { origin, username, password, search, hash } = new URL(url);
  return url.startsWith(`${origin}/`) && !username && !password && !search && !hash;
};

/** One item of MEDIA_URLS. */
export const MediaUrlItem = z
  .string()
  .trim()
  .refine(isMediaUrl, {
    error:
      'must be prefixes of URIs with the address that stands for each, such as s3://audio/=https://cdn.example.org/audio/, separated by commas',
  })
  .transform((text): MediaUrl => {
    const [, prefix = '', url = ''] = ITEM.exec(text) ?? [];
    return { prefix, url };
  });

/** Returns them with the longest prefix first, so that the first that fits is the one that counts. */
export const byLongestPrefix = (urls: readonly MediaUrl[]): MediaUrl[] =>
  urls.toSorted((one, other) => other.prefix.length - one.prefix.length);

import { SETTINGS } from '../settings.ts';

/** Returns the address at which a browser finds an audio file; null when it cannot get the file. */
export function mediaUrlOf(uri: string, mediaUrls = SETTINGS.mediaUrls): string | null {
  const mapped = mediaUrls.find(({ prefix }) => uri.startsWith(prefix));
  // In the key of an object, # does not begin a fragment.
  if (mapped) return mapped.url + uri.slice(mapped.prefix.length).replaceAll('#', '%23');
  return /^https?:/i.test(uri) && URL.canParse(uri) ? uri : null;
}

/** Returns whether the policy of the page lets it play an address: by https, of its own origin, or of one in the settings. */
export function isPlayable(url: string, mediaUrls = SETTINGS.mediaUrls): boolean {
  const { protocol, origin } = new URL(url);
  const origins = [location.origin, ...mediaUrls.map((mapped) => new URL(mapped.url).origin)];
  return protocol === 'https:' || origins.includes(origin);
}

/**
 * The path prefix of the service: `/`, or for example `/tombstone/` behind a proxy that strips the prefix.
 * It is the folder above this file's folder, both in development and in the built bundle.
 */
export const BASE_PATH = new URL(/* @vite-ignore */ '..', import.meta.url).pathname;

/**
 * The path below which the service is reached: `/`, or such as `/tombstone/`
 * where a proxy takes that off. This file, built or not, lies one folder below.
 */
export const BASE_PATH = new URL(/* @vite-ignore */ '..', import.meta.url).pathname;

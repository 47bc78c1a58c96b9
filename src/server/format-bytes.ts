/** Formats a number of bytes for people, such as `4 MiB`. */
export const formatBytes = (bytes: number): string =>
  bytes >= 1024 ** 2 ? `${bytes / 1024 ** 2} MiB` : `${bytes / 1024} KiB`;

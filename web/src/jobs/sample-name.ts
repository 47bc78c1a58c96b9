/** Returns the file name of a sample: the end of the URI's path. A signed URL has its secrets in the query string. */
export function sampleName(uri: string): string {
  const path = uri.split(/[?#]/, 1)[0] as string;
  const name = path.slice(path.replace(/\/+$/, '').lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name) || uri;
  } catch {
    // It contains a % that begins no escape.
    return name;
  }
}

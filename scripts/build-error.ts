/** There is no build, and none can be made. The message says why, and what to do. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
  readonly code = 'BUILD_FAILED';
}

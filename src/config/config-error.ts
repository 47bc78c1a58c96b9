/** An environment variable has an invalid value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'BAD_CONFIG';

  constructor(problems: readonly string[]) {
    super(`Wrong configuration: ${[...new Set(problems)].join('; ')}`);
  }
}

import packageJson from '../../package.json' with { type: 'json' };

/** The version of the service, as in its package.json. */
export const VERSION = packageJson.version;

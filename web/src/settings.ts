interface Settings {
  /** What stands for the beginning of a URI, so that browsers can get the file. The longest prefix is first. */
  readonly mediaUrls: readonly { readonly prefix: string; readonly url: string }[];
}

const DEFAULTS: Settings = { mediaUrls: [] };

/** The settings of the service, which it writes into the page. */
export const SETTINGS: Settings = {
  ...DEFAULTS,
  ...JSON.parse(document.getElementById('settings')?.textContent || '{}'),
};

/** The service counts characters; `maxLength` counts UTF-16 units, so it may stop a little early, and never lets too much through. */
export const NAME_LENGTH = 200;
export const TEXT_LENGTH = 10_000;

/** The service counts code points and `maxLength` counts UTF-16 units, so the input may end early but is never too long. */
export const NAME_LENGTH = 200;
export const TEXT_LENGTH = 10_000;

/** The limits of the service, in characters. */
export const NAME_LENGTH = 200;
export const TEXT_LENGTH = 10_000;

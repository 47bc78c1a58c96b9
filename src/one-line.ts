/** Returns the message of an error in one line, for a terminal. */
export const oneLine = ({ message }: Error): string => message.replaceAll(/\s*\n\s*/g, ' ');

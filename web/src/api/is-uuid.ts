const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the service could know something by this. It refuses what is no id at all, as the fault of whoever asks. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

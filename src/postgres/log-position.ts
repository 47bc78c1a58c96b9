/** A position in the write-ahead log. Positions can be compared only in the same history: one timeline of one system. */
export interface LogPosition {
  /** The identifier that a cluster and its standbys share. */
  readonly system: string;
  /** It grows with each promotion of a standby. */
  readonly timeline: string;
  /** 16 lower-case hexadecimal digits, so that comparing texts compares positions. */
  readonly lsn: string;
}

const TOKEN = /^(\d{1,20})\.(\d{1,10})\.([\da-f]{16})$/;

/** Formats a position for clients, which send it back with later requests. */
export const tokenOf = ({ system, timeline, lsn }: LogPosition): string => `${system}.${timeline}.${lsn}`;

/** Parses a client's token. Returns `undefined` for a text that is not a token. */
export function parseToken(text: string): LogPosition | undefined {
  const [, system, timeline, lsn] = TOKEN.exec(text) ?? [];
  return system === undefined || timeline === undefined || lsn === undefined ? undefined : { system, timeline, lsn };
}

export const hasSameHistory = (one: LogPosition, other: LogPosition): boolean =>
  one.system === other.system && one.timeline === other.timeline;

/** Whether `reached` is at or after `wanted` in the same history. */
export const hasReached = (reached: LogPosition, wanted: LogPosition): boolean =>
  hasSameHistory(reached, wanted) && reached.lsn >= wanted.lsn;

/** Returns the later of two positions; of different histories, the second. */
export const laterOf = (first: LogPosition | undefined, second: LogPosition): LogPosition =>
  first && hasReached(first, second) ? first : second;

/** Parses PostgreSQL's text for a position, such as `16/B374D848`. */
export function parseLsn(text: string): bigint {
  const [high = '', low = ''] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}

export const lsnText = (lsn: bigint): string => lsn.toString(16).padStart(16, '0');

/** The number of bytes from one position to a later one; 0 if it is not later. */
export function bytesBetween({ lsn: from }: LogPosition, { lsn: to }: LogPosition): number {
  const bytes = BigInt(`0x${to}`) - BigInt(`0x${from}`);
  return bytes > 0n ? Number(bytes) : 0;
}

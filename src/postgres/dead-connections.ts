import { setTimeout as delay } from 'node:timers/promises';
import { answeredWithin } from './answered-within.ts';
import type { PrimaryConnection } from './primary-connection.ts';
import { SUSPICIOUS_MS } from './timeouts.ts';

/** How long a short question to the server may take, besides the time that the network needs, in milliseconds. */
const PATIENCE_MS = 500;

/** How long an answer that the server has sent may be on its way, besides the time that the network needs, in milliseconds. */
const ON_ITS_WAY_MS = 250;

/** A connection that waits for an answer. */
interface Suspect {
  readonly connection: PrimaryConnection;
  readonly backend: number;
  readonly bytesReceived: number;
}

/** The network lost a connection, and told neither side. */
class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('Connection terminated: the network no longer delivers its packets');
  }
}

/**
 * Ends connections that the network has lost, although it delivers the packets of
 * new ones, as after a restart of a firewall. A long statement looks the same on
 * its connection, so the server is asked on another one what the sessions do. A
 * session that executes nothing, while its connection waits and receives nothing,
 * is dead. Their sessions on the server are ended too, as they count there.
 *
 * @param connections the open connections
 * @param connect opens another one
 * @param answerMs how long the network takes for an answer, in milliseconds
 */
export async function endDeadConnections(
  connections: ReadonlySet<PrimaryConnection>,
  connect: () => Promise<PrimaryConnection>,
  answerMs: number,
): Promise<void> {
  const suspects = [...connections].flatMap((connection) => suspectOf(connection) ?? []);
  if (suspects.length === 0) return;
  const backends = suspects.map(({ backend }) => backend);
  const patienceMs = PATIENCE_MS + answerMs;
  const onItsWayMs = ON_ITS_WAY_MS + answerMs;

  const free = connections.values().find(({ isIdle }) => isIdle);
  const idle = await (free && answeredWithin(patienceMs, free.findIdle(backends)));
  if (free && idle) {
    await endSessions(free, destroyed(await deadAmong(suspects, idle, onItsWayMs)));
    return;
  }
  // An idle connection that does not answer such a question is dead, and the other idle ones probably too.
  const silent = destroyed([...connections].filter((connection) => connection === free || connection.isIdle));
  const witness = await connect();
  try {
    const idleNow = (await answeredWithin(patienceMs, witness.findIdle(backends))) ?? [];
    await endSessions(witness, [...silent, ...destroyed(await deadAmong(suspects, idleNow, onItsWayMs))]);
  } finally {
    const isClosed = await answeredWithin(
      patienceMs,
      witness.end().then(() => true),
    );
    if (!isClosed) witness.destroy(new ConnectionLostError());
  }
}

function suspectOf(connection: PrimaryConnection): Suspect | undefined {
  const { backend, bytesReceived } = connection;
  if (backend === undefined || !connection.isSilentFor(SUSPICIOUS_MS)) return undefined;
  return { connection, backend, bytesReceived };
}

/** Resolves to the suspects with an idle session that receive nothing until what was sent to them has arrived. */
async function deadAmong(
  suspects: readonly Suspect[],
  idle: readonly number[],
  onItsWayMs: number,
): Promise<PrimaryConnection[]> {
  const waiting = suspects.filter(({ backend }) => idle.includes(backend));
  if (waiting.length > 0) await delay(onItsWayMs);
  return waiting
    .filter(({ connection, bytesReceived }) => connection.bytesReceived === bytesReceived)
    .map(({ connection }) => connection);
}

function destroyed(connections: readonly PrimaryConnection[]): readonly PrimaryConnection[] {
  for (const connection of connections) connection.destroy(new ConnectionLostError());
  return connections;
}

async function endSessions(witness: PrimaryConnection, lost: readonly PrimaryConnection[]): Promise<void> {
  const backends = lost.flatMap(({ backend }) => backend ?? []);
  if (backends.length > 0) await answeredWithin(END_SESSIONS_MS, witness.endSessions(backends));
}

/** How long it may take to end the sessions, in milliseconds. */
const END_SESSIONS_MS = 1_000;

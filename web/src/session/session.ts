import { useSyncExternalStore } from 'react';
import { BASE_PATH } from '../base-path.ts';

interface Session {
  token: string | null;
  /** Whether the service wants another token, or wants one at all. */
  rejected: boolean;
}

/** Services below other paths of the same origin take other tokens. */
const KEY = BASE_PATH === '/' ? 'tombstone.token' : `tombstone.token ${BASE_PATH}`;

let session: Session = { token: storedToken(), rejected: false };
const listeners = new Set<() => void>();

/** Who the page speaks for: the token it sends, and whether that was refused. */
export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => session,
  );
}

export function signIn(token: string): void {
  change({ token, rejected: false });
}

export function signOut(): void {
  change({ token: null, rejected: false });
}

/** Takes note of a refusal, unless another token has taken the place of the refused one meanwhile. */
export function rejectToken(token: string | null): void {
  if (token === session.token) change({ token, rejected: true });
}

function change(next: Session): void {
  session = next;
  storeToken(next.token);
  for (const listener of listeners) listener();
}

/** Session storage ends with the tab. Where the browser forbids it, the token lives as long as the page. */
function storedToken(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function storeToken(token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, token);
  } catch {
    // It is in memory.
  }
}

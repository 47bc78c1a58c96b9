import { useSyncExternalStore } from 'react';
import { BASE_PATH } from '../base-path.ts';

interface Session {
  token: string | null;
  /** Whether the service rejected the token, or requires one. */
  rejected: boolean;
}

/** Services with other path prefixes on the same origin have tokens of their own. */
const KEY = BASE_PATH === '/' ? 'tombstone.token' : `tombstone.token ${BASE_PATH}`;

let session: Session = { token: storedToken(), rejected: false };
const listeners = new Set<() => void>();

/** Returns the token that the page sends, and whether it was rejected. */
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

/** Records that a token was rejected, unless the viewer has signed in with another one since. */
export function rejectToken(token: string | null): void {
  if (token === session.token) change({ token, rejected: true });
}

function change(next: Session): void {
  session = next;
  storeToken(next.token);
  for (const listener of listeners) listener();
}

/** Session storage ends with the tab. If the browser forbids it, the token is lost on reload. */
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
    // The token stays in memory.
  }
}

import { below } from '../app/base.js';

/** What `GET /sign-in/session` answers. */
interface SessionAnswer {
  readonly signedIn: boolean;
  readonly csrfToken: string | null;
}

let asked: Promise<SessionAnswer> | null = null;

/**
 * The token that shows a question of a signed-in browser to come from a page of ours; null for who is not signed in. Asked for once, and
 * again after it could not be learnt.
 */
export async function csrfToken(): Promise<string | null> {
  asked ??= readSession();
  try {
    return (await asked).csrfToken;
  } catch {
    asked = null;
    return null;
  }
}

/** The next question asks for it anew. */
export function forgetCsrfToken(): void {
  asked = null;
}

async function readSession(): Promise<SessionAnswer> {
  const response = await fetch(below('sign-in/session'), { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`the session could not be learnt: ${response.status}`);
  return (await response.json()) as SessionAnswer;
}

import { below } from '../app/base.js';

/** What `GET /sign-in/session` answers. */
interface SessionAnswer {
  readonly signedIn: boolean;
  readonly csrfToken: string | null;
}

let asked: Promise<SessionAnswer> | null = null;

/** The token that shows a question of a signed-in browser to come from a page of ours; null for who is not signed in. Asked for once. */
export async function csrfToken(): Promise<string | null> {
  asked ??= fetch(below('sign-in/session'), { headers: { accept: 'application/json' } }).then(
    (response) => (response.ok ? (response.json() as Promise<SessionAnswer>) : { signedIn: false, csrfToken: null }),
    () => ({ signedIn: false, csrfToken: null }),
  );
  return (await asked).csrfToken;
}

/** The next question asks for it anew. */
export function forgetCsrfToken(): void {
  asked = null;
}

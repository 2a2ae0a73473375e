/** A cookie as it is set. */
export interface NewCookie {
  readonly name: string;
  readonly value: string;
  /** Seconds until the browser forgets it; 0 makes it forget at once. */
  readonly maxAge: number;
}

/** What the registry's cookies are called: `__Host-` binds them to the host, which browsers allow over https only (RFC 6265bis §4.1.3.2). */
export function cookieName(kind: 'session' | 'sign-in', secure: boolean): string {
  return `${secure ? '__Host-' : ''}termverk-${kind}`;
}

/** The value of a cookie of a request, or null. A name that is sent twice counts as none: one of the two may be somebody else's. */
export function cookieOf(header: string | undefined, name: string): string | null {
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  const value = found[0]?.slice(name.length + 1);
  return found.length === 1 && value !== undefined && /^[\w-]{20,200}$/.test(value) ? value : null;
}

/** The `Set-Cookie` line: unreadable for scripts, and sent along from other sites only when a person follows a link. */
export function setCookie({ name, value, maxAge }: NewCookie): string {
  const secure = name.startsWith('__Host-') ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

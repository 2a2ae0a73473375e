/** The token of an `Authorization: Bearer …` header (RFC 6750 §2.1), or null when there is none. */
export function bearerToken(header: string | undefined): string | null {
  const match = /^Bearer ([\w~+/.-]+=*)$/i.exec(header ?? '');
  return match?.[1] ?? null;
}

/** The path of the public address, with a slash at both ends. */
export function pathBelow(publicUrl: string | null): string {
  return publicUrl === null ? '/' : `${new URL(publicUrl).pathname.replace(/\/$/, '')}/`;
}

/** Takes the path of the public address off the requests of a proxy that has left it on. */
export function withoutPath(publicUrl: string | null): (request: { url?: string }) => string {
  const path = pathBelow(publicUrl);
  const bare = path.slice(0, -1);
  return ({ url = '/' }) => {
    if (bare === '') return url;
    if (url.startsWith(path)) return url.slice(bare.length);
    return url === bare || url.startsWith(`${bare}?`) ? `/${url.slice(bare.length)}` : url;
  };
}

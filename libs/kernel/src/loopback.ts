/** True for a host that only this machine is reached by (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3): a name or an address, in brackets or not. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|\[?::1\]?|(?:::ffff:)?127(?:\.\d{1,3}){3})$/i.test(host);
}

/** True when nobody on the way can read what is sent to an address: over https, or on this machine. */
export function isConfidential(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isLoopback(hostname);
}

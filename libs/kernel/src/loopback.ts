/** True for a host that only this machine is reached by (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3): a name or an address, in brackets or not. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|\[?::1\]?|(?:::ffff:)?127(?:\.\d{1,3}){3})$/i.test(host);
}

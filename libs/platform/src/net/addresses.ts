import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/** IPv4 networks that nobody on the public internet has (IANA IPv4 Special-Purpose Address Registry), and multicast. */
const SPECIAL_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** IPv6 networks within global unicast (2000::/3) that are none of the public internet's. Outside of it nothing is. */
const SPECIAL_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/** IPv6 networks whose addresses carry an IPv4 address in their last 32 bits: mapped, compatible, translated (RFC 4291, 6052). */
const CARRYING_V4: readonly (readonly [string, number])[] = [
  ['::ffff:0:0', 96],
  ['::', 96],
  ['64:ff9b::', 96],
];

const specialV4 = listOf(SPECIAL_V4, 'ipv4');
const specialV6 = listOf(SPECIAL_V6, 'ipv6');
const carryingV4 = listOf(CARRYING_V4, 'ipv6');
const globalV6 = listOf([['2000::', 3]], 'ipv6');

/** True for an address of the public internet. Anything else, or nothing that is an address, is not. */
export function isPublicAddress(address: string): boolean {
  const plain = plainAddress(address);
  if (isIPv4(plain)) return !specialV4.check(plain, 'ipv4');
  return isIPv6(plain) && globalV6.check(plain, 'ipv6') && !specialV6.check(plain, 'ipv6');
}

/** An address without brackets and zone; one that carries an IPv4 address as that. */
export function plainAddress(address: string): string {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!isIPv6(bare) || !carryingV4.check(bare, 'ipv6')) return bare;
  const groups = groupsOf(bare);
  const bytes = [groups[6]! >> 8, groups[6]! & 0xff, groups[7]! >> 8, groups[7]! & 0xff];
  return bytes.join('.');
}

/** The network that one subscriber has: the address itself; of IPv6 the first 64 bits (RFC 6177). What is no address is given back as it is. */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (!isIPv6(plain)) return plain;
  const first = groupsOf(plain).slice(0, 4);
  return `${first.map((group) => group.toString(16)).join(':')}::/64`;
}

/** Which hosts are allowed although they are not public: addresses, networks in CIDR notation, and names. */
export class AllowedHosts {
  private readonly networks = new BlockList();
  private readonly names = new Set<string>();

  /** Throws with a sentence when an entry is none of these. */
  constructor(entries: readonly string[]) {
    for (const entry of entries) this.add(entry);
  }

  /** True when the address itself or the name it was found by is allowed. */
  allows(hostname: string, address: string): boolean {
    const plain = plainAddress(address);
    return this.names.has(hostname.toLowerCase()) || this.networks.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
  }

  private add(entry: string): void {
    const [host = '', prefix] = entry.split('/');
    const family = isIP(host);
    if (family !== 0) {
      const bits = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix);
      if (!Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) throw new Error(`"${entry}" is no network`);
      this.networks.addSubnet(host, bits, family === 4 ? 'ipv4' : 'ipv6');
    } else if (prefix === undefined && /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/i.test(host)) this.names.add(host.toLowerCase());
    else throw new Error(`"${entry}" is neither an address, a network (10.0.0.0/8) nor a host name`);
  }
}

function listOf(networks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, family);
  return list;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex =
    dotted === null
      ? address
      : address.slice(0, dotted.index) + [0, 2].map((i) => ((Number(dotted[i + 1]) << 8) | Number(dotted[i + 2])).toString(16)).join(':');
  const [head = '', tail] = hex.split('::');
  const groups = (part: string | undefined) =>
    part === undefined || part === '' ? [] : part.split(':').map((group) => parseInt(group, 16));
  const before = groups(head);
  const after = groups(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

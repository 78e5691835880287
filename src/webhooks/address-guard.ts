import { BlockList, isIP } from 'node:net';
import { Problem } from '../kernel/problem.ts';

/** Decides which network addresses an endpoint may have. Deny by default: everything that is not a public host on the internet. */
export interface AddressGuard {
  allows(address: string): boolean;
}

/** Own, private, shared, link-local (where machines keep their metadata), multicast and reserved networks, by their registries. */
const IPV4 = [
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
] as const;
/** Of IPv6 only what is given out to hosts (2000::/3) is public, less what hides an IPv4 address or documents. */
const IPV6_PUBLIC = [['2000::', 3]] as const;
const IPV6_NOT = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;
/** The address of an Azure machine's own services; it looks public. */
const METADATA = ['168.63.129.16'];

/**
 * A guard that allows public addresses, and those in the ranges that whoever runs the installation names (`10.20.0.0/16`, `::1/128`).
 * Throws a RangeError that names the range which is none.
 */
export function createAddressGuard(ranges: readonly string[] = []): AddressGuard {
  const refused = new BlockList();
  for (const [network, prefix] of IPV4) refused.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of IPV6_NOT) refused.addSubnet(network, prefix, 'ipv6');
  for (const address of METADATA) refused.addAddress(address, 'ipv4');
  const publicSix = new BlockList();
  for (const [network, prefix] of IPV6_PUBLIC) publicSix.addSubnet(network, prefix, 'ipv6');
  const allowed = new BlockList();
  for (const range of ranges) addRange(allowed, range);
  return {
    allows: (text) => {
      const address = withoutMapping(text);
      const version = isIP(address);
      if (version === 0) return false;
      const family = version === 4 ? 'ipv4' : 'ipv6';
      if (allowed.check(address, family)) return true;
      if (refused.check(address, family)) return false;
      return version === 4 || publicSix.check(address, family);
    },
  };
}

/** `::ffff:10.0.0.1` is 10.0.0.1, however it is written. */
function withoutMapping(address: string): string {
  const [, dotted] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (dotted !== undefined) return dotted;
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address) ?? [];
  if (high === undefined || low === undefined) return address;
  const [a, b] = [parseInt(high, 16), parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

function addRange(list: BlockList, range: string): void {
  const [network = '', prefix = ''] = range.split('/');
  const version = isIP(network);
  const bits = Number(prefix);
  if (version === 0 || !/^\d+$/.test(prefix) || bits > (version === 4 ? 32 : 128))
    throw new RangeError(range);
  list.addSubnet(network, bits, version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * An endpoint's address as it may be kept. Throws a Problem (400 `webhook_address`) for anything but https without a password; http is for
 * an allowed address of this machine only. A name is judged again at each sending, after it was resolved: what it leads to may change.
 */
export function endpointUrl(text: string, guard: AddressGuard): URL {
  const url = URL.parse(text);
  if (url === null) throw refusedAddress('it is no web address');
  if (url.username !== '' || url.password !== '') throw refusedAddress('it holds a user name or a password');
  if (url.hash !== '') throw refusedAddress('it holds a fragment, which is never sent');
  const host = hostOf(url);
  const onThisMachine = /^127\.|^::1$/.test(host) && guard.allows(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && onThisMachine))
    throw refusedAddress('it does not begin with https://');
  if (isIP(host) !== 0 && !guard.allows(host)) throw refusedAddress('it leads into a private network');
  if (host === 'localhost' || host.endsWith('.localhost')) throw refusedAddress('it leads to this machine');
  return url;
}

/** The host without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function refusedAddress(reason: string): Problem {
  return new Problem({
    status: 400,
    code: 'webhook_address',
    title: "This address can't be used",
    detail: `The address can't be used: ${reason}.`,
    next: 'Give the https address of a server on the internet, or let whoever runs TenantAtlas allow your network (TENANTATLAS_WEBHOOK_RANGES).',
  });
}

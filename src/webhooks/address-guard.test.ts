import { describe, expect, test } from 'vitest';
import { createAddressGuard, endpointUrl } from './address-guard.ts';

const guard = createAddressGuard();

test.each(['8.8.8.8', '20.190.128.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) => {
  expect(guard.allows(address)).toBe(true);
});

test.each([
  ['this machine', '127.0.0.1'],
  ['this machine', '127.9.9.9'],
  ['this machine, IPv6', '::1'],
  ['no address', '0.0.0.0'],
  ['no address, IPv6', '::'],
  ['a private network', '10.1.2.3'],
  ['a private network', '172.31.255.1'],
  ['a private network', '192.168.1.1'],
  ['a shared network', '100.64.1.1'],
  ['the metadata of cloud machines', '169.254.169.254'],
  ['the metadata of cloud machines, IPv6', 'fd00:ec2::254'],
  ["an Azure machine's own services", '168.63.129.16'],
  ['a private IPv6 network', 'fc00::1'],
  ['a link-local address', 'fe80::1'],
  ['an IPv4 address in IPv6', '::ffff:127.0.0.1'],
  ['an IPv4 address in IPv6, in hex', '::ffff:a9fe:a9fe'],
  ['an IPv4 address behind a translator', '64:ff9b::7f00:1'],
  ['an IPv4 address in a tunnel', '2002:7f00:1::1'],
  ['multicast', '224.0.0.1'],
  ['multicast, IPv6', 'ff02::1'],
  ['broadcast', '255.255.255.255'],
  ['no address at all', 'localhost'],
])('%s is refused (%s)', (_what, address) => {
  expect(guard.allows(address)).toBe(false);
});

test('whoever runs the installation may allow a network, and that one only', () => {
  const own = createAddressGuard(['10.20.0.0/16', 'fd00:1::/64']);
  expect(own.allows('10.20.3.4')).toBe(true);
  expect(own.allows('10.21.3.4')).toBe(false);
  expect(own.allows('fd00:1::7')).toBe(true);
  expect(own.allows('fd00:2::7')).toBe(false);
  for (const none of ['10.20.0.0', '10.20.0.0/33', 'ten/8', '10.0.0.0/x', '/8'])
    expect(() => createAddressGuard([none])).toThrow(RangeError);
});

describe('the address of an endpoint', () => {
  test.each(['https://siem.contoso.example/in?source=1', 'https://8.8.8.8:8443/'])('may be %s', (text) => {
    expect(endpointUrl(text, guard).href).toBe(text);
  });

  test.each([
    ['not a web address', 'siem.contoso.example'],
    ['plain http', 'http://siem.contoso.example/'],
    ['plain http to this machine, which nobody allowed', 'http://127.0.0.1/'],
    ['another protocol', 'ftp://siem.contoso.example/'],
    ['a file', 'file:///etc/passwd'],
    ['with a password', 'https://user:secret@siem.contoso.example/'],
    ['with a fragment', 'https://siem.contoso.example/#x'],
    ['localhost', 'https://localhost/'],
    ['a name below localhost', 'https://a.localhost/'],
    ['a private network', 'https://10.0.0.1/'],
    ['the metadata of cloud machines', 'https://169.254.169.254/latest'],
    ['this machine as one number', 'https://2130706433/'],
    ['this machine in hex', 'https://0x7f.1/'],
    ['this machine in octal', 'https://0177.0.0.1/'],
    ['IPv6', 'https://[::1]/'],
    ['IPv4 in IPv6', 'https://[::ffff:127.0.0.1]/'],
  ])('may not be %s', (_what, text) => {
    expect(() => endpointUrl(text, guard)).toThrow(
      expect.objectContaining({ status: 400, code: 'webhook_address' }),
    );
  });

  test('may be plain on this machine only where that was allowed', () => {
    const local = createAddressGuard(['127.0.0.0/8']);
    expect(endpointUrl('http://127.0.0.1:9/in', local).port).toBe('9');
    expect(() => endpointUrl('http://10.0.0.1/', createAddressGuard(['10.0.0.0/8']))).toThrow();
  });
});

import { describe, expect, it } from 'vitest';
import { addressesOf } from './clouds.ts';

describe('addressesOf', () => {
  it('sends each cloud to its own hosts', () => {
    const hosts = (['global', 'usgov', 'usgovdod', 'china'] as const).map((cloud) => {
      const { graph, login } = addressesOf({ cloud });
      return [new URL(graph).host, new URL(login).host];
    });
    expect(hosts).toEqual([
      ['graph.microsoft.com', 'login.microsoftonline.com'],
      ['graph.microsoft.us', 'login.microsoftonline.us'],
      ['dod-graph.microsoft.us', 'login.microsoftonline.us'],
      ['microsoftgraph.chinacloudapi.cn', 'login.chinacloudapi.cn'],
    ]);
  });
  it('maps real addresses to a simulator on this machine, as they were given', () => {
    const { graphDestination } = addressesOf({ cloud: 'global', simulatedOrigin: 'http://127.0.0.1:4000' });
    const path = "/beta/x('a')?$skiptoken=a%2Bb";
    const wanted = { origin: 'http://127.0.0.1:4000', path };
    expect(graphDestination(`https://graph.microsoft.com${path}`)).toEqual(wanted);
    expect(graphDestination(`http://127.0.0.1:4000${path}`)).toEqual(wanted);
  });
  it('refuses every other place, so that no token leaves the cloud', () => {
    const { graphDestination, loginDestination } = addressesOf({ cloud: 'global' });
    for (const url of [
      'https://graph.microsoft.com.evil.example/v1.0/x',
      'https://graph.microsoft.com@evil.example/v1.0/x',
      'http://graph.microsoft.com/v1.0/x',
      'https://graph.microsoft.us/v1.0/x',
    ]) {
      expect(() => graphDestination(url)).toThrow('nothing is sent there');
    }
    expect(() => loginDestination('https://graph.microsoft.com/x')).toThrow('nothing is sent there');
  });
  it('knows the sign-in host of China by both its names', () => {
    const { loginDestination } = addressesOf({ cloud: 'china' });
    for (const origin of ['https://login.chinacloudapi.cn', 'https://login.partner.microsoftonline.cn']) {
      expect(loginDestination(`${origin}/x`)).toEqual({ origin, path: '/x' });
    }
    expect(() => loginDestination('https://login.microsoftonline.com/x')).toThrow('nothing is sent there');
  });
  it('asks for the identity of the machine on this machine alone', () => {
    const { identityDestination } = addressesOf({ cloud: 'global' });
    for (const origin of ['http://169.254.169.254', 'http://127.0.0.1:41741', 'http://localhost:12356']) {
      expect(identityDestination(`${origin}/msi/token?a=b`)).toEqual({ origin, path: '/msi/token?a=b' });
    }
    for (const url of [
      'http://10.0.0.1/msi/token',
      'https://127.0.0.1/msi/token',
      'http://localhost.evil.example/x',
      'http://127.0.0.1@evil.example/x',
    ]) {
      expect(() => identityDestination(url)).toThrow('nothing is sent there');
    }
  });
  it('refuses a simulated origin that is not on this machine or not plain http with a port', () => {
    for (const simulatedOrigin of [
      'http://10.0.0.1:80',
      'https://127.0.0.1:443',
      'http://127.0.0.1',
      'http://127.0.0.1:80@evil.example',
      'http://localhost.evil.example:80',
    ]) {
      expect(() => addressesOf({ cloud: 'global', simulatedOrigin })).toThrow('on this machine');
    }
  });
});

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

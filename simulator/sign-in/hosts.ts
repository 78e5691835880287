/** Microsoft's clouds. Each has sign-in hosts and a Graph of its own, and tokens of one mean nothing in another. */
export type SimulatedCloud = 'global' | 'usgov' | 'usgovdod' | 'china';

interface CloudHosts {
  graph: string;
  /** The first one is the one that documents name. */
  login: readonly [string, ...string[]];
  deviceLogin: string;
}

const HOSTS: Readonly<Record<SimulatedCloud, CloudHosts>> = {
  global: {
    graph: 'https://graph.microsoft.com',
    login: ['https://login.microsoftonline.com', 'https://login.windows.net', 'https://login.microsoft.com'],
    deviceLogin: 'https://microsoft.com/devicelogin',
  },
  usgov: {
    graph: 'https://graph.microsoft.us',
    login: ['https://login.microsoftonline.us'],
    deviceLogin: 'https://microsoft.com/deviceloginus',
  },
  usgovdod: {
    graph: 'https://dod-graph.microsoft.us',
    login: ['https://login.microsoftonline.us'],
    deviceLogin: 'https://microsoft.com/deviceloginus',
  },
  china: {
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    login: ['https://login.chinacloudapi.cn', 'https://login.partner.microsoftonline.cn'],
    deviceLogin: 'https://microsoft.com/deviceloginchina',
  },
};

/** The hosts of the cloud that a tenant lives in; the public one where it says nothing. */
export function hostsOf(tenant: { cloud?: SimulatedCloud } | undefined): CloudHosts {
  return HOSTS[tenant?.cloud ?? 'global'];
}

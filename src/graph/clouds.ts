import { GraphError } from './graph-error.ts';
import type { ConnectionSettings } from './connection-settings.ts';

/** The only table of addresses. Tokens of one cloud mean nothing in another. */
const CLOUDS: Readonly<Record<ConnectionSettings['cloud'], { graph: string; login: string }>> = {
  global: { graph: 'https://graph.microsoft.com', login: 'https://login.microsoftonline.com' },
  usgov: { graph: 'https://graph.microsoft.us', login: 'https://login.microsoftonline.us' },
  usgovdod: { graph: 'https://dod-graph.microsoft.us', login: 'https://login.microsoftonline.us' },
  china: { graph: 'https://microsoftgraph.chinacloudapi.cn', login: 'https://login.chinacloudapi.cn' },
};

/** Where to open the socket, and the request target as it goes on the wire. */
export interface Destination {
  origin: string;
  path: string;
}

export interface CloudAddresses {
  /** Real https root of Graph, without a version. Links and bind values carry it even when a simulator answers. */
  graph: string;
  /** Real https root of the sign-in host: MSAL refuses an http authority. */
  login: string;
  simulated: boolean;
  /** Throws a GraphError for an address outside this cloud's Graph, so that a token never leaves it. */
  graphDestination: (url: string) => Destination;
  /** The same for the sign-in host. */
  loginDestination: (url: string) => Destination;
}

/**
 * Addresses of a connection. A simulated origin stands for both hosts; anything but plain http on a loopback address is refused with a
 * GraphError, so that no setting can send a real tenant's secret elsewhere.
 */
export function addressesOf(settings: Pick<ConnectionSettings, 'cloud' | 'simulatedOrigin'>): CloudAddresses {
  const { graph, login } = CLOUDS[settings.cloud];
  const simulated = settings.simulatedOrigin;
  if (simulated !== undefined && !/^http:\/\/(127\.0\.0\.1|\[::1\]):\d{1,5}$/.test(simulated)) {
    throw new GraphError({
      kind: 'protocol',
      message: 'A simulated tenant must be on this machine: http://127.0.0.1 with a port.',
    });
  }
  const destination = (root: string, url: string): Destination => {
    const roots = simulated === undefined ? [root] : [root, simulated];
    const own = roots.find((one) => url === one || url.startsWith(`${one}/`));
    if (own === undefined) {
      throw new GraphError({
        kind: 'protocol',
        message: `An address outside ${new URL(root).host} was named; nothing is sent there.`,
      });
    }
    return { origin: simulated ?? root, path: onTheWire(url.slice(own.length)) };
  };
  return {
    graph,
    login,
    simulated: simulated !== undefined,
    graphDestination: (url) => destination(graph, url),
    loginDestination: (url) => destination(login, url),
  };
}

/** Links are followed as given; only characters that can't stand in a request line are encoded. */
function onTheWire(path: string): string {
  return (path === '' ? '/' : path).replaceAll(/[^\u0021-\u007e]+/g, (text) => encodeURIComponent(text));
}

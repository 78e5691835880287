import { GraphError } from './graph-error.ts';
import type { Cloud, ConnectionSettings } from './connection-settings.ts';

/**
 * The only table of addresses. Tokens of one cloud mean nothing in another. `alias` is the same host by a second name, to which the sign-in
 * library turns by itself.
 */
const CLOUDS: Readonly<Record<Cloud, { graph: string; login: string; alias?: string }>> = {
  global: { graph: 'https://graph.microsoft.com', login: 'https://login.microsoftonline.com' },
  usgov: { graph: 'https://graph.microsoft.us', login: 'https://login.microsoftonline.us' },
  usgovdod: { graph: 'https://dod-graph.microsoft.us', login: 'https://login.microsoftonline.us' },
  china: {
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    login: 'https://login.chinacloudapi.cn',
    alias: 'https://login.partner.microsoftonline.cn',
  },
};

export const clouds = Object.keys(CLOUDS) as Cloud[];

/** Where a machine in Azure asks for its own token; no route leads there from anywhere else. */
export const MACHINE_IDENTITY = 'http://169.254.169.254';

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
  /** The same for the identity service of this machine: its fixed address, or the one that its platform names in IDENTITY_ENDPOINT. */
  identityDestination: (url: string) => Destination;
}

/**
 * Addresses of a connection. A simulated origin stands for both hosts; anything but plain http on a loopback address is refused with a
 * GraphError, so that no setting can send a real tenant's secret elsewhere.
 */
export function addressesOf(settings: Pick<ConnectionSettings, 'cloud' | 'simulatedOrigin'>): CloudAddresses {
  const { graph, login, alias } = CLOUDS[settings.cloud];
  const simulated = settings.simulatedOrigin;
  if (simulated !== undefined && !/^http:\/\/(127\.0\.0\.1|\[::1\]):\d{1,5}$/.test(simulated)) {
    throw new GraphError({
      kind: 'protocol',
      message: 'A simulated tenant must be on this machine: http://127.0.0.1 with a port.',
    });
  }
  const destination = (root: string, url: string, other?: string): Destination => {
    const roots = [root, other, simulated].filter((one) => one !== undefined);
    const own = roots.find((one) => url === one || url.startsWith(`${one}/`));
    if (own === undefined) {
      throw new GraphError({
        kind: 'protocol',
        message: `An address outside ${new URL(root).host} was named; nothing is sent there.`,
      });
    }
    return { origin: simulated ?? own, path: onTheWire(url.slice(own.length)) };
  };
  return {
    graph,
    login,
    simulated: simulated !== undefined,
    graphDestination: (url) => destination(graph, url),
    loginDestination: (url) => destination(login, url, alias),
    identityDestination: (url) => {
      const { origin } = new URL(url);
      if (origin !== simulated && !onThisMachine(origin)) {
        throw new GraphError({
          kind: 'protocol',
          message:
            'The identity service of this machine has an address outside it (IDENTITY_ENDPOINT); nothing is sent there.',
        });
      }
      return destination(origin, url);
    },
  };
}

/** Loopback and link-local addresses alone: Azure's platforms use no other for this, and the request carries a secret header. */
function onThisMachine(origin: string): boolean {
  return /^http:\/\/(127\.\d+\.\d+\.\d+|169\.254\.\d+\.\d+|\[::1\]|localhost)(:\d{1,5})?$/.test(origin);
}

/** Links are followed as given; only characters that can't stand in a request line are encoded. */
function onTheWire(path: string): string {
  return (path === '' ? '/' : path).replaceAll(/[^\u0021-\u007e]+/g, (text) => encodeURIComponent(text));
}

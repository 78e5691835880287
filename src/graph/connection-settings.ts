/** How to sign in to one environment's tenant. Never serialised to a client or a log. */
export interface ConnectionSettings {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  cloud: 'global' | 'usgov' | 'usgovdod' | 'china';
  /** Only for a simulated environment, only on loopback: `http://127.0.0.1:PORT` stands for Graph and the sign-in host. */
  simulatedOrigin?: string;
}

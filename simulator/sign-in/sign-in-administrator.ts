import type { Clock } from '../../src/kernel/ports.ts';
import type { SimulatedApp } from '../tenant/simulated-tenant.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { appKey, type PendingDevice, type SignInState } from './sign-in-state.ts';

/** What people do to sign-ins of a tenant: in the browser, in the app registration, in the security center. */
export interface SignInAdministrator {
  /** The person types the code and says yes. */
  approveDevice(userCode: string, userPrincipalName?: string): void;
  /** The person types the code and says no. */
  declineDevice(userCode: string): void;
  /** Changes an app registration: credentials, permissions, disabled. */
  changeApp(appId: string, change: Partial<Omit<SimulatedApp, 'appId'>>): void;
  /** Continuous access evaluation: tokens issued so far are challenged. */
  revokeTokens(appId: string): void;
  /** From now on Graph refuses every token of the app, or takes them again; the sign-in host knows nothing of it. */
  refuseTokens(appId: string, refused?: boolean): void;
  /** The person's sessions are revoked, as a new password does: refresh tokens end. */
  revokeSessions(userPrincipalName: string): void;
}

/** Throws an Error for a code or an app that there is not. */
export function signInAdministrator(
  tenant: TenantState,
  { state, clock }: { state: SignInState; clock: Clock },
): SignInAdministrator {
  const { tenantId } = tenant;
  const device = (userCode: string): PendingDevice => {
    const found = [...state.devices.values()].find(
      (one) => one.userCode === userCode && one.tenantId === tenantId,
    );
    if (!found) throw new Error(`Nobody waits with the code ${userCode}.`);
    return found;
  };
  const app = (appId: string): SimulatedApp => {
    const found = tenant.apps.find((one) => one.appId === appId);
    if (!found) throw new Error(`The tenant has no app ${appId}.`);
    return found;
  };
  return {
    approveDevice: (userCode, userPrincipalName = 'adele@simulated.example') => {
      device(userCode).state = { userPrincipalName };
    },
    declineDevice: (userCode) => {
      device(userCode).state = 'declined';
    },
    changeApp: (appId, change) => {
      Object.assign(app(appId), structuredClone(change));
    },
    revokeTokens: (appId) => {
      const notBefore = Math.floor(clock.now().getTime() / 1000);
      state.revoked.set(appKey(tenantId, app(appId).appId), { upTo: state.issued.size, notBefore });
    },
    refuseTokens: (appId, refused = true) => {
      const key = appKey(tenantId, app(appId).appId);
      if (refused) state.refused.add(key);
      else state.refused.delete(key);
    },
    revokeSessions: (userPrincipalName) => {
      for (const token of state.refreshTokens.values()) {
        if (token.tenantId === tenantId && token.userPrincipalName === userPrincipalName)
          token.revoked = true;
      }
    },
  };
}

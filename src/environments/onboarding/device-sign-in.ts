import { addressesOf } from '../../graph/clouds.ts';
import { GraphError } from '../../graph/graph-error.ts';
import { withFailureWords } from '../../graph/sign-in/acquire.ts';
import { pollDeviceCode, startDeviceCode, type DevicePoll } from '../../graph/sign-in/by-person.ts';
import { findTenant } from '../../graph/sign-in/find-tenant.ts';
import { signInNetwork } from '../../graph/sign-in/network-module.ts';
import { isJsonObject, stringOf, type JsonObject } from '../../kernel/json.ts';
import type { Tx } from '../../store/database.ts';
import { sealCredential } from '../stored-credential.ts';
import { requireMethod } from './keep-credential.ts';
import { simulatedAt, type OnboardingDeps } from './onboarding-deps.ts';
import { keepCredential, keepSetup, readOnboarding } from './onboarding-store.ts';
import { isTenantId, type Onboarding } from './onboarding.ts';
import { incomplete } from './verify-onboarding.ts';

/** A sign-in that somebody is to finish on another page. The code that fetches the tokens is sealed beside it. */
export interface DeviceCodeView {
  state: 'waiting' | 'expired' | 'declined' | 'failed';
  userCode: string;
  verificationUri: string;
  expiresAt: string;
  /** Seconds to wait between two looks. */
  interval: number;
  /** Why it failed; empty otherwise. */
  reason: string;
}

/** What is under way, or null. */
export function deviceCodeView(onboarding: Pick<Onboarding, 'setup'>): DeviceCodeView | null {
  const device = onboarding.setup['device'];
  if (!isJsonObject(device)) return null;
  const { sealed: _sealed, ...view } = device;
  return view as unknown as DeviceCodeView;
}

/** Begins a sign-in by code, in place of one that was begun before. `finish` asks Microsoft for the code. Throws 409. */
export async function startDeviceSignIn(
  tx: Tx,
  id: string,
  deps: OnboardingDeps,
): Promise<{ finish: () => Promise<void> }> {
  const onboarding = await readOnboarding(tx, id);
  requireMethod(onboarding, 'device_code');
  if (onboarding.tenant === '' || onboarding.clientId === '') {
    throw incomplete('Enter the tenant and the client id of the app registration.');
  }
  return { finish: () => keepCode(deps, onboarding) };
}

/** Looks whether the person has signed in. `finish` asks Microsoft. Throws 409 when no sign-in is under way. */
export async function checkDeviceSignIn(
  tx: Tx,
  id: string,
  deps: OnboardingDeps,
): Promise<{ finish: () => Promise<void> }> {
  const onboarding = await readOnboarding(tx, id);
  requireMethod(onboarding, 'device_code');
  if (deviceCodeView(onboarding)?.state !== 'waiting') throw incomplete('Get a code first.');
  return { finish: () => keepAnswer(deps, onboarding) };
}

async function keepCode(deps: OnboardingDeps, onboarding: Onboarding): Promise<void> {
  const blank = { userCode: '', verificationUri: '', expiresAt: '', interval: 5, reason: '' };
  let device: JsonObject;
  try {
    const place = placeOf(deps, onboarding);
    const started = await withFailureWords(place.network, async () =>
      startDeviceCode({ tenantId: await tenantIdOf(deps, onboarding), clientId: onboarding.clientId }, place),
    );
    const ends = deps.clock.now().getTime() + started.expiresIn * 1000;
    device = {
      state: 'waiting',
      userCode: started.userCode,
      verificationUri: started.verificationUri,
      expiresAt: new Date(ends).toISOString(),
      interval: started.interval,
      reason: '',
      sealed: deps.sealer.seal(started.deviceCode, onboarding.id),
    };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    device = { ...blank, state: 'failed', reason: error.message };
  }
  await keepDevice(deps, onboarding, device);
}

async function keepAnswer(deps: OnboardingDeps, onboarding: Onboarding): Promise<void> {
  const device = onboarding.setup['device'];
  const sealed = isJsonObject(device) ? stringOf(device['sealed']) : undefined;
  if (!isJsonObject(device) || sealed === undefined) return;
  const poll = await ask(deps, onboarding, deps.sealer.open(sealed, onboarding.id));
  switch (poll.state) {
    case 'pending':
      return;
    case 'slow_down':
      return keepDevice(deps, onboarding, { ...device, interval: Number(device['interval'] ?? 5) + 5 });
    case 'expired':
    case 'declined':
      return keepDevice(deps, onboarding, { ...device, state: poll.state });
    case 'failed':
      return keepDevice(deps, onboarding, { ...device, state: 'failed', reason: poll.reason });
    case 'signed_in': {
      const { refreshToken } = poll.signedIn;
      if (refreshToken === undefined) {
        const reason = 'The sign-in host gave no refresh token, so the sign-in would end within the hour.';
        return keepDevice(deps, onboarding, { ...device, state: 'failed', reason });
      }
      const credential = { kind: 'device_code', refreshToken, grant: deps.random.uuid() } as const;
      const stored = sealCredential(credential, onboarding.id, deps.sealer);
      await deps.store.inWorkspace(onboarding.workspaceId, async (tx) => {
        await keepSetup(tx, onboarding, null);
        await keepCredential(tx, onboarding, stored);
      });
    }
  }
}

async function ask(
  deps: OnboardingDeps,
  onboarding: Onboarding,
  deviceCode: string,
): Promise<DevicePoll | { state: 'failed'; reason: string }> {
  try {
    const place = placeOf(deps, onboarding);
    const { clientId } = onboarding;
    return await withFailureWords(place.network, async () =>
      pollDeviceCode({ tenantId: await tenantIdOf(deps, onboarding), clientId, deviceCode }, place),
    );
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    // No answer is no verdict: the next look asks again.
    if (error.kind === 'network' || error.kind === 'server' || error.kind === 'throttled')
      return { state: 'pending' };
    return { state: 'failed', reason: error.message };
  }
}

async function tenantIdOf(deps: OnboardingDeps, { tenant, cloud }: Onboarding): Promise<string> {
  if (isTenantId(tenant)) return tenant;
  const id = await findTenant(tenant, { cloud, ...simulatedAt(deps, tenant) });
  if (id !== null) return id;
  throw new GraphError({ kind: 'unauthorized', message: `This cloud has no tenant ${tenant}.` });
}

function placeOf(deps: OnboardingDeps, { tenant, cloud }: Onboarding) {
  const addresses = addressesOf({ cloud, ...simulatedAt(deps, tenant) });
  return { addresses, network: signInNetwork(addresses.loginDestination, 'The sign-in host') };
}

async function keepDevice(deps: OnboardingDeps, onboarding: Onboarding, device: JsonObject): Promise<void> {
  await deps.store.inWorkspace(onboarding.workspaceId, (tx) => keepSetup(tx, onboarding, device));
}

import { isJsonObject, objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';

const shared = { scopeTags: 'roleScopeTagIds' } as const;

/** Feature updates: what is shown of the version is the service's. */
export const featureUpdateRules: TypeRules = {
  ...plainRules({
    ...shared,
    required: ['displayName', 'featureUpdateVersion'],
    defaults: {
      description: null,
      installFeatureUpdatesOptional: false,
      installLatestWindows10OnWindows11IneligibleDevice: false,
      rolloutSettings: null,
    },
  }),
  show: (_state, held, root) => ({
    ...root,
    deployableContentDisplayName: held.content['featureUpdateVersion'] ?? null,
    endOfSupportDate: '2027-10-12T00:00:00Z',
  }),
};

/** Expedited quality updates. */
export const qualityUpdateProfileRules: TypeRules = {
  ...plainRules({
    ...shared,
    required: ['displayName'],
    defaults: { description: null, expeditedUpdateSettings: null },
  }),
  show: (_state, held, root) => {
    const settings = held.content['expeditedUpdateSettings'];
    const release = isJsonObject(settings) ? stringOf(settings['qualityUpdateRelease']) : undefined;
    return {
      ...root,
      releaseDateDisplayName: release?.slice(0, 10) ?? '',
      deployableContentDisplayName: release === undefined ? '' : `Security update of ${release.slice(0, 10)}`,
    };
  },
};

/** Quality update policies, hotpatch among them. */
export const qualityUpdatePolicyRules: TypeRules = plainRules({
  ...shared,
  required: ['displayName'],
  defaults: { description: null, hotpatchEnabled: false, approvalSettings: [] },
});

const statusAfter: Readonly<Record<string, string>> = {
  approve: 'approved',
  decline: 'declined',
  suspend: 'suspended',
};

const driverPlain = plainRules({
  ...shared,
  required: ['displayName', 'approvalType'],
  defaults: { description: null, deploymentDeferralInDays: null },
});

/** Driver updates: the service finds the drivers of the assigned devices; people approve them one by one. */
export const driverUpdateRules: TypeRules = {
  ...driverPlain,
  create(context, body) {
    const type = body['approvalType'];
    if (type !== 'manual' && type !== 'automatic') {
      throw badRequest(`Requested value '${JSON.stringify(type)}' was not found for 'approvalType'.`);
    }
    return { ...driverPlain.create(context, body), driverInventories: [] };
  },
  hidden: ['driverInventories'],
  show: (_state, held, root) => {
    const drivers = objectsOf(held.content['driverInventories']);
    return {
      ...root,
      deviceReporting: drivers.length === 0 ? 0 : 12,
      newUpdates: drivers.filter((driver) => driver['approvalStatus'] === 'needsReview').length,
      inventorySyncStatus: {
        lastSuccessfulSyncDateTime: '2026-01-15T06:00:00Z',
        driverInventorySyncState: 'success',
      },
    };
  },
  writeBelow(_context, held, { method, segments, body }) {
    if (method !== 'POST' || segments.join('/') !== 'executeAction') return undefined;
    const status = statusAfter[stringOf(body['actionName']) ?? ''];
    const ids = body['driverIds'];
    if (status === undefined || !Array.isArray(ids)) {
      throw badRequest("The action 'executeAction' takes 'actionName' and 'driverIds'.");
    }
    const driverInventories = objectsOf(held.content['driverInventories']).map((driver) =>
      ids.includes(driver['id'] ?? '') ? { ...driver, approvalStatus: status } : driver,
    );
    return { content: { ...held.content, driverInventories }, status: 204 };
  },
};

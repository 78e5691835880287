import { create } from 'jsondiffpatch';
import { catalogueVersion, resourceType } from '../src/catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../src/catalogue/resource-type.ts';
import type { CapturedResource, TypeListing } from '../src/graph/read/captured-resource.ts';
import { namesFrom } from '../src/definitions/setting-words.ts';
import { digestOf } from '../src/kernel/digest.ts';
import { isJsonObject, type JsonObject } from '../src/kernel/json.ts';
import { previewDigest } from '../src/restore/facts/preview.ts';
import { scopeDigest, type Scope } from '../src/restore/facts/scope.ts';
import { planLines } from '../src/restore/preview/plan/compute.ts';
import type { PlanInput } from '../src/restore/preview/plan/plan-input.ts';

const SETTINGS = 20;
const TURNS = 3;

/**
 * Computing a preview (normalise, match, compare, plan, digest) over captured and live objects in memory, 1 % of them changed, without
 * Graph's reads and without storing. Beside it, on the same pairs: one jsondiffpatch diff and one canonical hash per object. Best of three.
 */
export async function run(): Promise<object> {
  return {
    settingsPerPolicy: SETTINGS,
    turns: TURNS,
    objects1000: measure(1_000),
    objects10000: measure(10_000),
  };
}

function measure(count: number): object {
  const input = inputOf(count);
  const preview = best(() => {
    const lines = planLines(input).map(({ line }) => line);
    previewDigest(scopeDigest(input.scope), lines);
    const updates = lines.filter(({ action }) => action === 'update').length;
    if (updates !== count / 100)
      throw new Error(`Expected ${String(count / 100)} changed lines, found ${String(updates)}.`);
  });
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const baseline = best(() => baselineOf(input));
  return {
    previewMs: Math.round(preview),
    diffAndHashMs: Math.round(baseline),
    ratio: Math.round((preview / baseline) * 100) / 100,
    peakRssMb: peakMb,
  };
}

function best(act: () => void): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const begin = performance.now();
    act();
    fastest = Math.min(fastest, performance.now() - begin);
  }
  return fastest;
}

/** What any tool has to do at least to know what differs and to name what it saw. */
function baselineOf({ items, listings }: PlanInput): void {
  const differ = create({
    objectHash: (item: object, index?: number) =>
      isJsonObject(item) && typeof item['id'] === 'string' ? item['id'] : `$${String(index ?? 0)}`,
  });
  const live = new Map<string, CapturedResource>();
  for (const listing of listings.values()) for (const each of listing.resources) live.set(each.id, each);
  let changed = 0;
  for (const { resourceId, resource } of items) {
    const now = live.get(resourceId);
    if (resource === null || now === undefined)
      throw new Error('Every object of this measurement has a pair.');
    if (differ.diff(resource.payload, now.payload) !== undefined) changed += 1;
    digestOf(now.payload);
  }
  if (changed !== items.length / 100)
    throw new Error(`Expected ${String(items.length / 100)} differing pairs.`);
}

/** Every third object a settings catalog policy, a compliance policy, a script; made twice, so that nothing is shared between the sides. */
function inputOf(count: number): PlanInput {
  const backup = Array.from({ length: count }, (_, at) => objectOf(at));
  return planInput(backup, liveOf(count));
}

function liveOf(count: number): Map<ResourceTypeKey, TypeListing> {
  const byType = new Map<ResourceTypeKey, CapturedResource[]>();
  for (let at = 0; at < count; at += 1) {
    const now = objectOf(at);
    if (at % 100 === 0) now.payload['description'] = 'changed by somebody';
    const ofType = byType.get(now.typeKey);
    if (ofType === undefined) byType.set(now.typeKey, [now]);
    else ofType.push(now);
  }
  return new Map(
    [...byType].map(([typeKey, resources]) => [typeKey, { typeKey, complete: true, problem: '', resources }]),
  );
}

function planInput(backup: CapturedResource[], listings: Map<ResourceTypeKey, TypeListing>): PlanInput {
  const scope: Scope = {
    environmentId: 'environment',
    backupSetId: 'set',
    backupDigest: digestOf('set'),
    mode: 'all',
    itemIds: [],
    writeMode: 'update_or_create',
    copyPrefix: '',
    confirmedMatches: {},
    mapping: {},
    raiseConditionalAccess: [],
    confirmedEveryone: [],
    removals: [],
    undoOf: null,
    stopAfterFailures: null,
    catalogueVersion,
  };
  return {
    scope,
    items: backup.map((resource) => ({
      id: `item-${resource.id}`,
      typeKey: resource.typeKey,
      resourceId: resource.id,
      name: resource.name,
      platform: 'windows',
      resource,
      problem: '',
    })),
    known: backup.map((resource) => ({
      id: `item-${resource.id}`,
      typeKey: resource.typeKey,
      resourceId: resource.id,
      name: resource.name,
      naturalKey: resourceType(resource.typeKey).naturalKey(resource.payload),
    })),
    listings,
    names,
  };
}

/** Words of as many settings as a tenant of this size is likely to use. */
const WORDS = 3000;
const names = namesFrom(
  new Map(
    Array.from({ length: WORDS }, (_, at) => {
      const id = `device_vendor_msft_policy_config_area_setting${String(at)}`;
      const options = ['0', '1'].map((end) => [`${id}_${end}`, end === '1' ? 'On' : 'Off'] as const);
      return [id, { name: `Setting ${String(at)}`, category: 'Area', categoryId: 'area', options }];
    }),
  ),
);

function objectOf(at: number): CapturedResource {
  const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const kinds = ['settingsCatalogPolicy', 'deviceCompliancePolicy', 'deviceManagementScript'] as const;
  const typeKey = kinds[at % kinds.length] ?? 'settingsCatalogPolicy';
  const name = `Policy ${String(at)}`;
  return {
    typeKey,
    id,
    name,
    payload: { id, description: 'as captured', roleScopeTagIds: ['0'], ...contentOf(typeKey, name) },
    assignments: [
      { id: `${id}_all`, target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } },
    ],
    fidelity: { complete: true, pages: 1, counts: {}, problems: [], missingSecrets: [] },
  };
}

function contentOf(typeKey: ResourceTypeKey, name: string): JsonObject {
  switch (typeKey) {
    case 'settingsCatalogPolicy':
      return { name, platforms: 'windows10', technologies: 'mdm', settings: settings() };
    case 'deviceManagementScript':
      return {
        displayName: name,
        fileName: 'run.ps1',
        runAsAccount: 'system',
        scriptContent: 'ZWNobyAx'.repeat(200),
      };
    default:
      return {
        '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
        displayName: name,
        ...compliance(),
      };
  }
}

function settings(): JsonObject[] {
  return Array.from({ length: SETTINGS }, (_, index) => ({
    id: String(index),
    settingInstance: {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
      settingDefinitionId: `device_vendor_msft_policy_config_area_setting${String(index)}`,
      choiceSettingValue: {
        value: `device_vendor_msft_policy_config_area_setting${String(index)}_1`,
        children: [],
      },
    },
  }));
}

function compliance(): JsonObject {
  const flags = [
    'bitLockerEnabled',
    'secureBootEnabled',
    'codeIntegrityEnabled',
    'passwordRequired',
    'rtpEnabled',
  ];
  return {
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
    osMinimumVersion: '10.0.22631',
    scheduledActionsForRule: [
      {
        ruleName: 'PasswordRequired',
        scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 0 }],
      },
    ],
  };
}

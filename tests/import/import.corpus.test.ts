import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { importLimits } from '../../src/backup/import/limits.ts';
import type { FileOutcome } from '../../src/backup/import/outcome.ts';
import { readExport } from '../../src/backup/import/read-export.ts';
import type { ExportSource } from '../../src/backup/import/source/export-source.ts';
import { openSource } from '../../src/backup/import/source/open-source.ts';
import { summing, type ImportSummary } from '../../src/backup/import/summary.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { resourceType } from '../../src/catalogue/catalogue.ts';
import { normaliseAssignments, normaliseContent } from '../../src/compare/normalise.ts';
import { canonicalJson } from '../../src/kernel/digest.ts';
import { isJsonObject, stringOf, type JsonValue } from '../../src/kernel/json.ts';
import { corpusFolder } from '../support/corpus.ts';

const corpus = corpusFolder();

interface Source {
  files: number;
  resourceTypes: Record<string, number>;
}

const ENROLLMENT: readonly ResourceTypeKey[] = [
  'enrollmentStatusPage',
  'enrollmentRestriction',
  'windowsHelloForBusinessEnrollment',
  'coManagementEnrollment',
  'windowsRestoreEnrollment',
];

/** The corpus counts files by rough kinds of its own; these are the types each may hold. */
const KINDS: Readonly<Record<string, readonly ResourceTypeKey[]>> = {
  settingsCatalog: [
    'settingsCatalogPolicy',
    'endpointSecurityPolicy',
    'securityBaselinePolicy',
    'compliancePolicyV2',
  ],
  conditionalAccess: ['conditionalAccessPolicy'],
  deviceConfiguration: [
    'deviceConfiguration',
    'windowsUpdateRing',
    'iosUpdatePolicy',
    'macOSUpdatePolicy',
    ...ENROLLMENT,
  ],
  compliancePolicy: ['deviceCompliancePolicy'],
  group: ['group'],
  mobileApp: ['mobileApp'],
  appProtection: ['iosManagedAppProtection', 'androidManagedAppProtection'],
  deviceManagementIntent: ['deviceManagementIntent'],
  assignmentFilter: ['assignmentFilter'],
  shellScript: ['deviceShellScript'],
  customAttribute: ['deviceCustomAttributeShellScript'],
  remediation: ['deviceHealthScript'],
  notificationTemplate: ['notificationMessageTemplate'],
  autopilotProfile: ['windowsAutopilotDeploymentProfile'],
  featureUpdate: ['windowsFeatureUpdateProfile'],
  driverUpdate: ['windowsDriverUpdateProfile'],
  administrativeTemplate: ['groupPolicyConfiguration'],
  deviceManagementScript: ['deviceManagementScript'],
  roleDefinition: ['intuneRoleDefinition'],
  scopeTag: ['roleScopeTag'],
};

const FORMATS: Readonly<Record<string, string>> = {
  'alexfilipin-ca': 'Graph',
  'directorcia-bp': 'Graph',
  'ennnbeee-intunecd': 'IntuneCD',
  'forsbakk-intunecd': 'IntuneCD',
  'intune-hydration-kit': 'Graph',
  'kennethvs-ca-baseline': 'IntuneManagement',
  'mrbernardmah-ibar': 'IntuneBackupAndRestore',
  'ms-config-frameworks': 'Graph',
  'niklasrast-ibar': 'IntuneBackupAndRestore',
  oib: 'OpenIntuneBaseline',
  'sjkanon-templates': 'Graph',
  ukncsc: 'IntuneManagement',
  'unify-ios': 'IntuneManagement',
};

/** The files that hold no resource: menus, reports, tables of names, what this version does not back up, and the corpus's own. */
const NO_RESOURCE =
  /(^|\/)(menu|report|settings|MigrationTable|stats)\.json$|Managed Google Play\/\.json$|^(HAZARDS|INDEX)\.md$/;

async function read(folder: string): Promise<{ outcomes: FileOutcome[]; summary: ImportSummary }> {
  const source = await openSource(folder, importLimits);
  const sum = summing();
  const outcomes: FileOutcome[] = [];
  for await (const outcome of readExport(source)) {
    sum.add(outcome);
    outcomes.push(outcome);
  }
  await source.close();
  return { outcomes, summary: sum.result() };
}

describe.runIf(corpus)('the exports that people published', () => {
  const root = corpus ?? '';
  let all: Awaited<ReturnType<typeof read>>;
  let sources: Record<string, Source> = {};
  beforeAll(async () => {
    all = await read(root);
    const stats = JSON.parse(readFileSync(path.join(root, 'stats.json'), 'utf8')) as {
      sources: Record<string, Source>;
    };
    sources = stats.sources;
  });
  const lossesOf = (outcome: FileOutcome): string[] =>
    [...outcome.losses, ...outcome.resources.flatMap(({ losses }) => losses)].map(
      ({ property, why }) => `${property}: ${why}`,
    );

  test('every file has exactly one class; none is refused, and the sum is the number of files', async () => {
    const source = await openSource(root, importLimits);
    expect(all.outcomes.map((one) => one.path).sort()).toEqual(source.entries.map((one) => one.path).sort());
    const { files, imported, withLoss, notResource, refused } = all.summary;
    expect(files).toBe(source.entries.length);
    expect(imported + withLoss + notResource + refused).toBe(files);
    expect(all.outcomes.filter((one) => one.class === 'refused')).toEqual([]);
    const without = all.outcomes.filter((one) => one.class === 'notResource').map((one) => one.path);
    expect(without.filter((name) => !NO_RESOURCE.test(name))).toEqual([]);
    expect(all.outcomes.filter((one) => NO_RESOURCE.test(one.path) && one.resources.length > 0)).toEqual([]);
  });

  test.each(Object.keys(FORMATS))(
    '%s: its format, its files, and at least the resources that its index counts',
    async (name) => {
      const { summary } = await read(path.join(root, name));
      const told = sources[name]!;
      expect(summary.format).toBe(FORMATS[name]);
      expect(summary.files).toBe(told.files);
      // Where a file names its own kind, the index counts enrollment among the profiles.
      const { enrollmentConfiguration = 0, deviceConfiguration = 0, ...kinds } = told.resourceTypes;
      const counts = { ...kinds, deviceConfiguration: deviceConfiguration + enrollmentConfiguration };
      for (const [kind, count] of Object.entries(counts)) {
        const keys = KINDS[kind];
        if (!keys) continue;
        const found = keys.reduce((sum, key) => sum + (summary.types[key] ?? 0), 0);
        // The index could not read lists, files of two documents, and those it calls "other".
        const more = (told.resourceTypes['other'] ?? 0) * 2 + (name === 'intune-hydration-kit' ? 60 : 0);
        expect(found, kind).toBeGreaterThanOrEqual(count);
        expect(found, kind).toBeLessThanOrEqual(count + more);
      }
    },
  );

  test('a loss is named for every imported file that has one, and for no other', () => {
    for (const outcome of all.outcomes) {
      if (outcome.owner !== undefined || outcome.resources.length === 0) continue;
      expect(outcome.class, outcome.path).toBe(lossesOf(outcome).length > 0 ? 'withLoss' : 'imported');
    }
  });

  test('the hazards of the corpus are each survived and said', () => {
    const about = (pattern: RegExp): FileOutcome[] => all.outcomes.filter((one) => pattern.test(one.path));
    const saying = (pattern: RegExp): number =>
      all.outcomes.filter((one) => lossesOf(one).some((loss) => pattern.test(loss))).length;
    expect(
      about(/Apps\/(Windows\/defender|iOS\/outlook)\.json$/).map(({ resources }) => resources.length),
    ).toEqual([2, 2]);
    expect(saying(/^settings\.\d+: A comma is followed by nothing/)).toBe(1);
    expect(saying(/^sessionControls: The name stands twice/)).toBe(2);
    expect(saying(/(detectionS|s)criptContent: The file does not hold the content/)).toBe(7);
    expect(saying(/^settings: The file holds \d+ of \d+ items/)).toBe(2);
    expect(saying(/is a placeholder/)).toBeGreaterThan(90);
    expect(about(/Managed Google Play\/\.json$/)).toHaveLength(1);
    const sides = all.outcomes.filter((one) => one.owner !== undefined);
    expect(sides.filter(({ path: name }) => /_Settings\.json$/.test(name))).toHaveLength(10);
    expect(sides.filter(({ path: name }) => /\/Assignments\//.test(name))).toHaveLength(3);
    const schedules = about(/Device Health Scripts\/[^/]+\.json$/).flatMap(({ resources }) =>
      resources.flatMap(({ assignments = [] }) =>
        assignments.filter((one) => isJsonObject(one['runSchedule'])),
      ),
    );
    expect(schedules).toHaveLength(2);
  });

  test('assignments reach whom the files say, and nobody else', () => {
    const targets = new Map<string, number>();
    for (const { resources } of all.outcomes) {
      for (const { target } of resources.flatMap(({ assignments = [] }) => assignments)) {
        const type = isJsonObject(target) ? (stringOf(target['@odata.type']) ?? '') : '';
        const key = type.replace('#microsoft.graph.', '');
        targets.set(key, (targets.get(key) ?? 0) + 1);
      }
    }
    // As the index of the corpus counts them, in the files themselves and beside them.
    expect(Object.fromEntries(targets)).toEqual({
      allDevicesAssignmentTarget: 112,
      groupAssignmentTarget: 24,
      allLicensedUsersAssignmentTarget: 18,
      exclusionGroupAssignmentTarget: 7,
    });
  });

  test('what is read has the form of a captured resource: no annotation, no key of a tool, no date of PowerShell', () => {
    const stray = (value: JsonValue): boolean => {
      if (typeof value === 'string') return value.startsWith('/Date(');
      if (Array.isArray(value)) return value.some(stray);
      if (!isJsonObject(value)) return false;
      return Object.entries(value).some(
        ([key, inner]) =>
          key.startsWith('#') ||
          (key.includes('@odata.') && key !== '@odata.type' && !key.endsWith('@odata.bind')) ||
          stray(inner),
      );
    };
    for (const { path: name, resources } of all.outcomes) {
      for (const { typeKey, payload, assignments, name: shown } of resources) {
        expect(stray(payload), name).toBe(false);
        expect(shown, name).not.toBe('');
        const type = resourceType(typeKey);
        expect(() =>
          canonicalJson([normaliseContent(type, payload), normaliseAssignments(type, assignments)]),
        ).not.toThrow();
      }
    }
  });

  test('memory stays with the file that is read, and the time with the bytes', async () => {
    const source = await openSource(root, importLimits);
    const before = process.memoryUsage().heapUsed;
    const begun = performance.now();
    let most = 0;
    for (let round = 0; round < 3; round++) {
      for await (const { resources } of readExport(source)) {
        if (resources.length > 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
      }
    }
    // 3 x 24 MB in more than 3,000 files; the heap holds garbage of many files before it is swept.
    expect(most).toBeLessThan(400 * 1024 * 1024);
    expect(performance.now() - begun).toBeLessThan(90_000);
  });

  test('a file that is cut, or has bytes changed, still has one class and a reason', async () => {
    const names = all.outcomes.filter(({ resources }) => resources.length > 0).map((one) => one.path);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        async (name, keep, changes) => {
          const whole = new Uint8Array(readFileSync(path.join(root, name)));
          const bytes = whole.slice(0, changes.length === 0 ? Math.floor(whole.length * keep) : whole.length);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const source: ExportSource = {
            entries: [{ path: name, bytes: bytes.length }],
            read: () => Promise.resolve(bytes),
            close: () => Promise.resolve(),
          };
          const outcomes: FileOutcome[] = [];
          for await (const outcome of readExport(source)) outcomes.push(outcome);
          expect(outcomes).toHaveLength(1);
          const [outcome] = outcomes;
          if (outcome?.class === 'refused' || outcome?.class === 'notResource')
            expect(outcome.why).toBeTruthy();
          else expect(outcome?.resources.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 400 },
    );
  });
});

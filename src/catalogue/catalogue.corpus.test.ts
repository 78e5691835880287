import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpusFolder } from '../../tests/support/corpus.ts';
import { canonicalJson, digestOf } from '../kernel/digest.ts';
import { isJsonObject, objectsOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { desiredBody } from '../compare/desired.ts';
import { diffResources } from '../compare/diff.ts';
import { fingerprintOf } from '../compare/fingerprint-of.ts';
import { normaliseAssignments, normaliseContent } from '../compare/normalise.ts';
import { affectedText } from '../compare/words.ts';
import { catalogue, resourceType } from './catalogue.ts';
import { mapReferences } from './map-references.ts';
import type { ResourceType } from './resource-type.ts';

interface Found {
  file: string;
  type: ResourceType;
  raw: JsonObject;
}

/** The object in a file, whatever encoding the exporting tool chose; undefined when it holds none. */
function objectIn(file: string): JsonObject | undefined {
  const bytes = readFileSync(file);
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    const value = JSON.parse(bytes.toString(utf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '')) as JsonValue;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The collection a raw object belongs to, by the members that only its kind has. */
function collectionOf(raw: JsonObject): string | undefined {
  const name =
    typeof raw['@odata.type'] === 'string' ? raw['@odata.type'].replace('#microsoft.graph.', '') : '';
  if (isJsonObject(raw['templateReference']) && Array.isArray(raw['settings'])) {
    return '/deviceManagement/configurationPolicies';
  }
  if (isJsonObject(raw['conditions']) && typeof raw['state'] === 'string')
    return '/identity/conditionalAccess/policies';
  if (/CompliancePolicy$/.test(name)) return '/deviceManagement/deviceCompliancePolicies';
  if (typeof raw['rule'] === 'string' && typeof raw['platform'] === 'string')
    return '/deviceManagement/assignmentFilters';
  if (typeof raw['scriptContent'] === 'string' && typeof raw['runAs32Bit'] === 'boolean') {
    return '/deviceManagement/deviceManagementScripts';
  }
  if (Array.isArray(raw['groupTypes'])) return '/groups';
  if (typeof raw['isBuiltIn'] === 'boolean' && raw['rolePermissions'] === undefined)
    return '/deviceManagement/roleScopeTags';
  if (/(Configuration|Config)$/.test(name) && !/Enrollment|MobileApp|AppConfig|Autopilot/i.test(name)) {
    return '/deviceManagement/deviceConfigurations';
  }
  return undefined;
}

function load(): Found[] {
  const folder = corpusFolder();
  if (!folder) return [];
  const found: Found[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
    const file = join(entry.parentPath, entry.name);
    const raw = objectIn(file);
    const collection = raw && collectionOf(raw);
    const type = raw && catalogue.find((each) => each.collection === collection && each.owns(raw));
    if (raw && type) found.push({ file: relative(folder, file), type, raw });
  }
  return found;
}

const found = load();

describe.skipIf(found.length === 0)('the catalogue on exports of real tenants', () => {
  const each = (check: (of: Found) => void): void => {
    for (const of of found) {
      try {
        check(of);
      } catch (error) {
        throw new Error(`${of.file} (${of.type.key})`, { cause: error });
      }
    }
  };

  it('finds many resources of most types', () => {
    const counts = new Map<string, number>();
    for (const { type } of found) counts.set(type.key, (counts.get(type.key) ?? 0) + 1);
    expect(found.length).toBeGreaterThan(500);
    for (const key of [
      'settingsCatalogPolicy',
      'endpointSecurityPolicy',
      'deviceConfiguration',
      'deviceCompliancePolicy',
      'conditionalAccessPolicy',
      'assignmentFilter',
      'group',
    ]) {
      expect(counts.get(key) ?? 0, key).toBeGreaterThan(5);
    }
  });

  it('normalises each to a fixed point with a canonical digest', () => {
    each(({ type, raw }) => {
      const once = normaliseContent(type, raw);
      expect(canonicalJson(normaliseContent(type, once))).toBe(canonicalJson(once));
      const assignments = objectsOf(raw['assignments']);
      const fingerprint = fingerprintOf(type, { id: 'x', payload: raw, assignments });
      expect(fingerprint.content).toBe(digestOf(once));
      const settled = normaliseAssignments(type, assignments);
      expect(normaliseAssignments(type, settled)).toEqual(settled);
    });
  });

  it('writes none with a read-only member, an annotation or an undeclared member', () => {
    const stray = (value: JsonValue): string[] => {
      if (Array.isArray(value)) return value.flatMap(stray);
      if (!isJsonObject(value)) return [];
      return Object.entries(value).flatMap(([key, inner]) => [
        ...(key.startsWith('#') ||
        (key.includes('@odata.') && key !== '@odata.type') ||
        key === 'auditRuleInformation'
          ? [key]
          : []),
        ...stray(inner),
      ]);
    };
    each(({ type, raw }) => {
      const input = { desired: desiredBody(type, raw), live: raw };
      for (const request of [...type.create(input), ...type.update(input)]) {
        expect(request.path.startsWith(type.collection)).toBe(true);
        expect(stray(request.body)).toEqual([]);
        if (request.step === 'scheduledActions') continue;
        expect(type.readOnly.filter((member) => Object.hasOwn(request.body, member))).toEqual([]);
      }
    });
  });

  it('I-30 writes what it read: the body of a create is equal to the resource', () => {
    each(({ type, raw }) => {
      const [create] = type.create({ desired: desiredBody(type, raw) });
      if (!create) return;
      const undeclared = new Set([
        'partialEnablementStrategy',
        'times',
        'agents',
        'blockSensitiveActions',
        'localActions',
        'deviceCompliancePolicyScriptDefinition',
        'passwordComplexity',
      ]);
      const clean = JSON.parse(
        JSON.stringify(raw, (key, value: unknown) =>
          undeclared.has(key) || key === 'auditRuleInformation' || key === 'deviceStates' ? undefined : value,
        ),
      ) as JsonObject;
      expect(normaliseContent(type, create.body)).toEqual(normaliseContent(type, clean));
    });
  });

  it('names, identifies and describes each, and finds the same references after mapping them', () => {
    each(({ type, raw }) => {
      expect(type.naturalKey(raw).length).toBeGreaterThan(4);
      expect(['windows', 'macOS', 'iOS', 'android', 'linux', 'all']).toContain(type.platform(raw));
      const assignments = normaliseAssignments(type, objectsOf(raw['assignments']));
      expect(affectedText(assignments, () => undefined)).not.toBe('');
      const mapped = mapReferences(type, raw, ({ id }) => `m-${id}`);
      expect(type.references(mapped)).toHaveLength(type.references(raw).length);
      expect(Array.isArray(type.missingSecrets(raw))).toBe(true);
      expect(Array.isArray(type.incomplete?.(raw) ?? [])).toBe(true);
    });
  });

  it('compares each with the next of its kind, in words, and with itself as equal', () => {
    const last = new Map<string, Found>();
    each((of) => {
      const side = (raw: JsonObject): Parameters<typeof diffResources>[1] => ({
        content: normaliseContent(of.type, raw),
        assignments: normaliseAssignments(of.type, objectsOf(raw['assignments'])),
      });
      const names = (): undefined => undefined;
      expect(diffResources(of.type, side(of.raw), side(structuredClone(of.raw)), names)).toEqual([]);
      const before = last.get(of.type.key);
      last.set(of.type.key, of);
      if (!before) return;
      for (const change of diffResources(of.type, side(before.raw), side(of.raw), names)) {
        expect(change.label).not.toBe('');
        expect(change.beforeText).not.toBe(change.afterText);
        expect(change.path).not.toMatch(/settings\.\d|\[\d+\]/);
      }
    });
  });

  it('tells the drift between two snapshots of one tenant', () => {
    const pick = (snapshot: string, name: string): Found | undefined =>
      found.find(({ file }) => file.startsWith(join('ennnbeee-intunecd', snapshot)) && file.includes(name));
    const name = 'POC_WIN_D_CO_SBL_MSZT_DeviceCompliance';
    const [before, after] = [pick('earlier', name), pick('latest', name)];
    if (!before || !after) throw new Error('The pair of snapshots is not in the corpus.');
    const type = resourceType('deviceCompliancePolicy');
    const side = ({ raw }: Found): Parameters<typeof diffResources>[1] => ({
      content: normaliseContent(type, raw),
      assignments: normaliseAssignments(type, objectsOf(raw['assignments'])),
    });
    const changes = diffResources(type, side(before), side(after), () => undefined);
    expect(changes.map((change) => `${change.label}: ${change.beforeText} -> ${change.afterText}`)).toEqual([
      'Minimum OS version: 10.0.26100.0000 -> 10.0.26200.0000',
      'Assignment to All devices: Not assigned -> All devices',
    ]);
  });
});

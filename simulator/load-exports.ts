import { basename, resolve } from 'node:path';
import type { JsonObject } from '../src/kernel/json.ts';
import { objectsOf, stringOf } from '../src/kernel/json.ts';
import { classify } from './exports/classify.ts';
import { cleanExport, withoutDeclaredTypes } from './exports/clean-export.ts';
import { resolveConditionalAccess } from './exports/conditional-access-names.ts';
import type { ExportFile } from './exports/read-export-file.ts';
import { readExportFolder } from './exports/read-export-file.ts';
import { scriptContentOf } from './exports/script-content.ts';
import type { TenantBuilder } from './exports/tenant-builder.ts';
import { buildAssignments, buildTenant, idFrom } from './exports/tenant-builder.ts';
import { platformOfContent, withServiceMembers } from './exports/service-members.ts';
import { collections } from './schema/collections.ts';
import { allRoles, newTenant } from './tenant/new-tenant.ts';
import type { CollectionKey, SimulatedApp, SimulatedTenant } from './tenant/simulated-tenant.ts';

export interface LeftOut {
  reason: string;
  count: number;
  files: string[];
}

export interface LoadOptions {
  tenantId?: string;
  displayName?: string;
  app?: SimulatedApp;
}

interface Taken {
  file: ExportFile;
  collection: CollectionKey;
  object: JsonObject;
}

/**
 * Makes a tenant of a folder of exports (IntuneManagement, the portal's own export, IntuneCD). Takes what the catalogue knows and
 * says of every other file why it was left out. The same folder gives the same ids each time. Rejects when the folder can't be read.
 */
export async function loadExports(
  folder: string,
  options: LoadOptions = {},
): Promise<{ tenant: SimulatedTenant; leftOut: LeftOut[] }> {
  const files = await readExportFolder(folder);
  const name = basename(resolve(folder));
  const app = options.app ?? {
    appId: idFrom('app'),
    displayName: 'TenantAtlas',
    secret: 'simulated',
    roles: [...allRoles],
  };
  const tenant = newTenant({
    tenantId: options.tenantId ?? idFrom(`tenant/${name}`),
    displayName: options.displayName ?? name,
    apps: [app],
  });
  const builder = buildTenant(tenant);
  const leftOut = new Map<string, string[]>();
  const leave = (reason: string, path: string): void => {
    leftOut.set(reason, [...(leftOut.get(reason) ?? []), path]);
  };
  const taken: Taken[] = [];
  for (const file of files) {
    if (!file.object) {
      leave(file.problem ?? 'not readable', file.path);
      continue;
    }
    for (const entry of objectsOf(file.object['Objects'])) {
      builder.nameGroup(stringOf(entry['Id']) ?? '', stringOf(entry['DisplayName']) ?? '');
    }
    const found = classify(file.path, file.object);
    if ('leftOut' in found) leave(found.leftOut, file.path);
    else taken.push({ file, collection: found.collection, object: file.object });
  }
  // What others refer to comes first, so that references find it under its own id.
  const ranked = taken.map((one, index) => ({ one, index, rank: rankOf(one.collection) }));
  ranked.sort((a, b) => a.rank - b.rank || a.index - b.index);
  for (const { one } of ranked) {
    const problem = await take(builder, folder, one);
    if (problem) leave(problem, one.file.path);
  }
  return {
    tenant,
    leftOut: [...leftOut].map(([reason, paths]) => ({ reason, count: paths.length, files: paths })),
  };
}

function rankOf(collection: CollectionKey): number {
  const order: readonly CollectionKey[] = ['roleScopeTags', 'groups', 'assignmentFilters', 'namedLocations'];
  const place = order.indexOf(collection);
  return place === -1 ? order.length : place;
}

/** Puts one object into the tenant; gives the reason when it can't stand there. */
async function take(builder: TenantBuilder, folder: string, taken: Taken): Promise<string | undefined> {
  const { collection, object, file } = taken;
  const facts = collections[collection];
  const name = stringOf(object[facts.nameProperty]);
  if (!name) return 'no name';
  const id = stringOf(object['id']) ?? idFrom(file.path);
  if (collection === 'roleScopeTags') return takeScopeTag(builder, { id, name, object });
  if (builder.has(collection, id)) return 'same id as another file';
  const held = builder.tenant.resources[collection];
  if (collection === 'assignmentFilters' && held.some(({ content }) => content['displayName'] === name)) {
    return 'same name as another filter, which the service refuses';
  }
  let content: JsonObject = { ...cleanExport(object), id };
  if (collection === 'deviceManagementScripts') {
    const script = await scriptContentOf(folder, file.path, content);
    if (!script) return 'script without its content';
    content = { ...content, scriptContent: script };
  }
  if (collection === 'policies') content = resolveConditionalAccess(builder, withoutDeclaredTypes(content));
  content = withServiceMembers(builder, collection, content);
  const owner = { id, collection, platform: platformOfContent(collection, content) };
  const assigned = facts.assignBodyKey
    ? { assignments: buildAssignments(builder, owner, object['assignments']) }
    : {};
  builder.add(collection, { id, content, ...assigned });
  return undefined;
}

function takeScopeTag(
  builder: TenantBuilder,
  tag: { id: string; name: string; object: JsonObject },
): string | undefined {
  if (tag.name === 'Default') return 'built into every tenant';
  builder.scopeTags([tag.name]);
  return undefined;
}

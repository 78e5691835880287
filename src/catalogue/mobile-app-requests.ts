import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../kernel/json.ts';
import { bind } from './binds.ts';
import { ownRelationships, sendableApp } from './mobile-app-content.ts';
import type { ResourceType, WriteInput, WriteRequest } from './resource-type.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from './write-requests.ts';

const CATEGORIES = 'categories';
const RELATIONSHIPS = 'relationships';
const CATEGORY_COLLECTION = '/deviceAppManagement/mobileAppCategories';

/** The app, then its categories and relationships, then its assignments. */
export function createApp(type: ResourceType, input: WriteInput): WriteRequest[] {
  const desired = writable(type, input.desired);
  return [
    createRequest(type, sendableApp(desired)),
    ...categoryRequests(type, { wanted: idsOf(desired), there: [] }),
    ...(ownRelationships(desired).length > 0 ? [relationshipRequest(type, desired)] : []),
    ...assignments(type, input, 'create'),
  ];
}

/**
 * Only what differs is sent: much of an app is what its package says, and Graph takes a PATCH of it as a claim about another package.
 * Category links are added and removed one by one; relationships are replaced as a whole.
 */
export function updateApp(type: ResourceType, input: WriteInput): WriteRequest[] {
  return [...updateContent(type, input), ...assignments(type, input, 'update')];
}

function updateContent(type: ResourceType, input: WriteInput): WriteRequest[] {
  if (!contentChanged(input)) return [];
  const parts = input.changed?.parts;
  const desired = writable(type, input.desired);
  const live = writable(type, input.live ?? {});
  const requests: WriteRequest[] = [];
  if (!parts || parts.some((part) => part !== CATEGORIES && part !== RELATIONSHIPS)) {
    const patched = { desired: sendableApp(desired), ...(input.live ? { live: sendableApp(live) } : {}) };
    const request = patchRequest(type, patched);
    requests.push(parts ? { ...request, body: onlyParts(request.body, parts) } : request);
  }
  if (!parts || parts.includes(CATEGORIES)) {
    requests.push(...categoryRequests(type, { wanted: idsOf(desired), there: idsOf(live) }));
  }
  const related = parts ? parts.includes(RELATIONSHIPS) : ownRelationships(desired).length > 0;
  if (related) requests.push(relationshipRequest(type, desired));
  return requests;
}

function onlyParts(body: JsonObject, parts: readonly string[]): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(body)) {
    if (key === '@odata.type' || parts.includes(key)) kept[key] = value;
  }
  return kept;
}

type Id = string | JsonObject;

/** Ids of the categories that an app is in; symbolic ones stand for categories that this run makes. */
function idsOf(content: JsonObject): Id[] {
  return objectsOf(content[CATEGORIES]).flatMap((each): Id[] => {
    const id = each['id'];
    return typeof id === 'string' || isJsonObject(id) ? [id] : [];
  });
}

function categoryRequests(type: ResourceType, ids: { wanted: Id[]; there: Id[] }): WriteRequest[] {
  const texts = (list: Id[]): Set<string> => new Set(list.map((id) => JSON.stringify(id)));
  const [wanted, there] = [texts(ids.wanted), texts(ids.there)];
  const path = `${type.collection}/{id}/${CATEGORIES}`;
  const base = { step: 'part', version: type.version } as const;
  return [
    ...ids.wanted
      .filter((id) => !there.has(JSON.stringify(id)))
      .map((id): WriteRequest => ({
        ...base,
        method: 'POST',
        path: `${path}/$ref`,
        body: { '@odata.id': bind(CATEGORY_COLLECTION, id) },
        evidence: { in: 'content', member: CATEGORIES, is: 'present', item: { id } },
      })),
    ...ids.there
      .flatMap((id) => (wanted.has(JSON.stringify(id)) ? [] : (stringOf(id) ?? [])))
      .map((id): WriteRequest => ({
        ...base,
        method: 'DELETE',
        path: `${path}/${encodeURIComponent(id)}/$ref`,
        body: {},
        evidence: { in: 'content', member: CATEGORIES, is: 'absent', item: { id } },
      })),
  ];
}

/** The action replaces all relationships that the app itself was given; those that others were given to it stay with them. */
function relationshipRequest(type: ResourceType, desired: JsonObject): WriteRequest {
  const relationships = ownRelationships(desired).map((each) => {
    const { targetType: _told, ...rest } = each;
    return rest;
  });
  return {
    step: 'part',
    method: 'POST',
    version: type.version,
    path: `${type.collection}/{id}/updateRelationships`,
    body: { relationships },
    evidence: { in: 'content', member: RELATIONSHIPS, is: 'expected' },
  };
}

/** Each assignment of an app names its type; Graph refuses the list otherwise. */
function assignments(type: ResourceType, input: WriteInput, step: 'create' | 'update'): WriteRequest[] {
  const itemType = type.assignments?.itemType ?? '';
  const typed = (input.assignments ?? []).map((each) => ({ '@odata.type': itemType, ...each }));
  return assignRequests(type, input.assignments ? { ...input, assignments: typed } : input, step);
}

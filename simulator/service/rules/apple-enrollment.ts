import type { JsonObject } from '../../../src/kernel/json.ts';
import { objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest, Refusal } from '../../http/answer.ts';
import { derivedTypeOf } from '../../schema/members.ts';
import { depProfileTables, depShared } from '../../schema/members/dep-profile-tables.ts';
import { requireText } from '../check-body.ts';
import { textOf } from '../text-of.ts';
import { plainRules } from './plain.ts';
import { lastPlace, setPriority, type Ranking } from './priority.ts';
import type { BelowWrite, CallBelow, TypeRules } from './rules.ts';
import type { Held } from '../../tenant/tenant-state.ts';
import type { ServiceContext } from '../context.ts';

const ranking: Ranking = {
  collection: 'appleUserInitiatedEnrollmentProfiles',
  kindOf: (content) => textOf(content['platform']),
};
const plain = plainRules({ required: ['displayName'], defaults: { description: '', platform: 'iOS' } });

/** Apple enrollment type profiles, ranked by platform. */
export const userInitiatedRules: TypeRules = {
  create: (context, body) => ({
    ...plain.create(context, body),
    priority: lastPlace(context, ranking, body),
  }),
  update: (context, held, body) => plain.update(context, held, body),
  writeBelow(context, held, { method, segments, body }) {
    if (method !== 'POST' || segments.join('/') !== 'setPriority') return undefined;
    return { content: setPriority(context, ranking, { held, body }), status: 204 };
  },
  edits(_held, patch) {
    const { priority, ...left } = patch;
    const call = { method: 'POST', segments: ['setPriority'], body: { priority: priority ?? 1 } };
    return { calls: typeof priority === 'number' ? [call] : [], left };
  },
};

const PROFILES = 'enrollmentProfiles';

/** Tokens of Apple's enrollment program. Their profiles live below them; a local administrator's password is never given back. */
export const programTokenRules: TypeRules = {
  ...plainRules({
    required: ['tokenName'],
    scopeTags: 'roleScopeTagIds',
    defaults: { tokenType: 'dep', syncedDeviceCount: 0, [PROFILES]: [] },
  }),
  hidden: [PROFILES],
  readBelow(_state, held, segments) {
    const [member, id, ...more] = segments;
    if (member !== PROFILES || more.length > 0) return undefined;
    const profiles = objectsOf(held.content[PROFILES]).map(withoutPassword);
    return id === undefined ? profiles : { object: find(profiles, id) };
  },
  writeBelow(context, held, call) {
    const [member, id, ...more] = call.segments;
    if (member !== PROFILES || more.length > 0) return undefined;
    if (call.method === 'POST' && id === undefined) return addProfile(context, held, call.body);
    if (id === undefined) return undefined;
    return changeProfile(held, id, call);
  },
  edits(held, patch) {
    // A profile's own patch has no profiles in it.
    const { [PROFILES]: profiles, ...left } = patch;
    if (held !== undefined || profiles === undefined) return { calls: [], left: patch };
    return {
      calls: objectsOf(profiles).map((body) => ({ method: 'POST', segments: [PROFILES], body })),
      left,
    };
  },
};

function addProfile(context: ServiceContext, held: Held, body: JsonObject): BelowWrite {
  checkProfile(body, undefined);
  requireText(body, 'displayName');
  const made = {
    ...body,
    id: stringOf(body['id']) ?? context.random.uuid(),
    isDefault: false,
    configurationEndpointUrl: null,
  };
  const content = { ...held.content, [PROFILES]: [...objectsOf(held.content[PROFILES]), made] };
  return { content, status: 201, body: withoutPassword(made) };
}

function changeProfile(held: Held, id: string, { method, body }: CallBelow): BelowWrite | undefined {
  const profiles = objectsOf(held.content[PROFILES]);
  const stored = find(profiles, id);
  const kept = profiles.filter((each) => each !== stored);
  if (method === 'DELETE')
    return { content: { ...held.content, [PROFILES]: kept }, status: 204, kind: 'delete' };
  if (method !== 'PATCH') return undefined;
  checkProfile(body, stored);
  const changed = profiles.map((each) => (each === stored ? { ...each, ...body } : each));
  return { content: { ...held.content, [PROFILES]: changed }, status: 204 };
}

function checkProfile(body: JsonObject, stored: JsonObject | undefined): void {
  const type = derivedTypeOf(stored ?? body);
  const own = depProfileTables[type];
  if (own === undefined) throw badRequest(`The type '${type}' of the enrollment profile is not known.`);
  if (stored && '@odata.type' in body && derivedTypeOf(body) !== type) {
    throw badRequest(`The type of the object cannot be changed from '${type}' to '${derivedTypeOf(body)}'.`);
  }
  const writable = new Set(`@odata.type ${depShared} ${own}`.split(' '));
  const wrong = Object.keys(body).find((name) => !writable.has(name));
  if (wrong !== undefined) {
    throw badRequest(
      `The property '${wrong}' does not exist on type 'microsoft.graph.${type}' or is read-only.`,
    );
  }
}

function find(profiles: readonly JsonObject[], id: string): JsonObject {
  const found = profiles.find((each) => each['id'] === id);
  if (found) return found;
  throw new Refusal({
    status: 404,
    code: 'ResourceNotFound',
    message: `Enrollment profile '${id}' was not found.`,
  });
}

function withoutPassword(profile: JsonObject): JsonObject {
  return 'adminAccountPassword' in profile ? { ...profile, adminAccountPassword: null } : profile;
}

import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { isJsonObject, objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest, Refusal } from '../../http/answer.ts';
import { derivedTypeOf } from '../../schema/members.ts';
import { allNavigations, navigationsOf } from '../../schema/profile-navigations.ts';
import type { Held, TenantState } from '../../tenant/tenant-state.ts';
import { addressFor, boundId } from '../bound-id.ts';
import type { ServiceContext } from '../context.ts';
import type { BelowWrite, CallBelow, CallBelowData } from './rules.ts';

const PRIVACY = 'privacyAccessControls';
const ACTION = 'windowsPrivacyAccessControls';
const profiles = '/deviceManagement/deviceConfigurations';
const collections: Readonly<Record<string, string>> = {
  derivedCredentialSettings: '/deviceManagement/derivedCredentials',
};
const levels = ['notConfigured', 'forceAllow', 'forceDeny', 'userInControl'];

/** Members that only their typed address shows. */
export const hiddenLinks = allNavigations;

/** The body with each address in it replaced by the id that it leads to; an address of nothing, or of no such navigation, is refused. */
export function storeLinks(context: ServiceContext, body: JsonObject, type: string): JsonObject {
  const navigations = navigationsOf(type);
  const stored: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    const navigation = name.endsWith('@odata.bind') ? name.slice(0, -'@odata.bind'.length) : undefined;
    if (navigation === undefined) {
      if (allNavigations.includes(name)) {
        throw badRequest(`Cannot apply a value to navigation property '${name}'. Use its own address.`);
      }
      stored[name] = value;
      continue;
    }
    const many = navigations.get(navigation);
    if (many === undefined || navigation === PRIVACY) {
      throw badRequest(`The property '${navigation}' does not exist on type 'microsoft.graph.${type}'.`);
    }
    if (Array.isArray(value) !== many) {
      throw badRequest(`The annotation '${name}' takes ${many ? 'a list of addresses' : 'one address'}.`);
    }
    stored[navigation] = Array.isArray(value)
      ? value.map((each) => linkTo(context.state, navigation, each))
      : linkTo(context.state, navigation, value);
  }
  return stored;
}

function linkTo(state: TenantState, navigation: string, address: JsonValue): JsonObject {
  const elsewhere = collections[navigation];
  const id = boundId(address, elsewhere ?? profiles);
  if (elsewhere === undefined && !state.collections.deviceConfigurations.has(id)) {
    throw badRequest(`The entity '${id}' that '${navigation}@odata.bind' names was not found.`);
  }
  return { id };
}

/** GET of a navigation: what it leads to, 404 for a link that is not set. */
export function readLink(
  state: TenantState,
  held: Held,
  segments: readonly string[],
): readonly JsonObject[] | { object: JsonObject } | undefined {
  const [name = '', ...more] = segments;
  const many = navigationsOf(derivedTypeOf(held.content)).get(name);
  if (many === undefined || more.length > 0) return undefined;
  const stored = held.content[name];
  if (many) {
    const items = objectsOf(stored);
    if (name === PRIVACY) return items;
    return items.map((link) => targetOf(state, name, link)).filter((target) => target !== undefined);
  }
  const target = isJsonObject(stored) ? targetOf(state, name, stored) : undefined;
  if (target === undefined) {
    throw new Refusal({ status: 404, code: 'ResourceNotFound', message: `No ${name} is set.` });
  }
  return { object: target };
}

function targetOf(state: TenantState, navigation: string, link: JsonObject): JsonObject | undefined {
  const id = stringOf(link['id']) ?? '';
  if (collections[navigation] !== undefined) return { id, displayName: 'Derived credential issuer' };
  const target = state.collections.deviceConfigurations.get(id)?.content;
  if (target === undefined) return undefined;
  return Object.fromEntries(Object.entries(target).filter(([name]) => !allNavigations.includes(name)));
}

/** The action that replaces all rules of per-app privacy. */
export function writePrivacy(context: ServiceContext, held: Held, call: CallBelow): BelowWrite | undefined {
  if (call.method !== 'POST' || call.segments.length !== 1 || call.segments[0] !== ACTION) return undefined;
  if (!navigationsOf(derivedTypeOf(held.content)).has(PRIVACY)) {
    throw badRequest(`The action '${ACTION}' is not bound to this type of profile.`);
  }
  const given = call.body[ACTION];
  if (!Array.isArray(given)) throw badRequest(`The parameter '${ACTION}' is required.`);
  const rules = objectsOf(given).map((rule) => {
    if (!levels.includes(stringOf(rule['accessLevel']) ?? '') || !stringOf(rule['dataCategory'])) {
      throw badRequest('Each privacy rule needs an access level and a data category.');
    }
    return { ...rule, id: context.random.uuid() };
  });
  const version = Number(held.content['version'] ?? 1) + 1;
  return { content: { ...held.content, [PRIVACY]: rules, version }, status: 204 };
}

/** How the admin center changes links and privacy rules: links as addresses with the object, the rules by their action. */
export function linkEdits(patch: JsonObject): { calls: CallBelowData[]; left: JsonObject } {
  const left: JsonObject = {};
  const calls: CallBelowData[] = [];
  const address = (navigation: string, link: JsonObject): string =>
    addressFor(collections[navigation] ?? profiles, stringOf(link['id']) ?? '', 'beta');
  for (const [name, value] of Object.entries(patch)) {
    if (name === PRIVACY) {
      const rules = objectsOf(value).map(({ id: _id, ...rule }) => rule);
      calls.push({ method: 'POST', segments: [ACTION], body: { [ACTION]: rules } });
    } else if (!allNavigations.includes(name)) left[name] = value;
    else if (Array.isArray(value)) {
      left[`${name}@odata.bind`] = objectsOf(value).map((link) => address(name, link));
    } else if (isJsonObject(value)) left[`${name}@odata.bind`] = address(name, value);
  }
  return { calls, left };
}

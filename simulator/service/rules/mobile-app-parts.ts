import type { JsonObject } from '../../../src/kernel/json.ts';
import { objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest, Refusal } from '../../http/answer.ts';
import type { Held, TenantState } from '../../tenant/tenant-state.ts';
import type { ServiceContext } from '../context.ts';
import { textOf } from '../text-of.ts';
import type { BelowWrite, CallBelow } from './rules.ts';

const MEMBERS = new Set(['@odata.type', 'targetId', 'dependencyType', 'supersedenceType']);

/** The categories of an app that are still there, in full. */
export function categoriesOf(state: TenantState, held: Held): JsonObject[] {
  return objectsOf(held.content['categories']).flatMap((link) => {
    const category = state.collections.mobileAppCategories.get(textOf(link['id']));
    return category ? [shownCategory(category.content)] : [];
  });
}

/** Categories tell when they were changed, not when they were made. */
export function shownCategory({ createdDateTime: _made, ...category }: JsonObject): JsonObject {
  return category;
}

/** What the app was given, and what others were given towards it; each with what the service knows of both sides. */
export function relationshipsOf(state: TenantState, held: Held): JsonObject[] {
  const apps = state.collections.mobileApps;
  const own = objectsOf(held.content['relationships']).flatMap((each) => {
    const target = apps.get(textOf(each['targetId']));
    return target ? [shown(each, { source: held, target, side: 'child' })] : [];
  });
  const others = [...apps.values()].flatMap((other) =>
    other.id === held.id
      ? []
      : objectsOf(other.content['relationships'])
          .filter((each) => each['targetId'] === held.id)
          .map((each) =>
            shown({ ...each, targetId: other.id }, { source: held, target: other, side: 'parent' }),
          ),
  );
  return [...own, ...others];
}

function shown(
  relationship: JsonObject,
  { source, target, side }: { source: Held; target: Held; side: 'child' | 'parent' },
): JsonObject {
  return {
    id: `${source.id}_${target.id}`,
    ...relationship,
    targetType: side,
    sourceId: source.id,
    sourceDisplayName: source.content['displayName'] ?? '',
    targetDisplayName: target.content['displayName'] ?? '',
    targetDisplayVersion: '',
    targetPublisher: target.content['publisher'] ?? '',
  };
}

/** Links to categories, one by one, and the action that replaces what the app was given. */
export function writeAppPart(context: ServiceContext, held: Held, call: CallBelow): BelowWrite | undefined {
  const { method, segments, body } = call;
  const [member, second, third] = segments;
  if (member === 'updateRelationships' && method === 'POST' && second === undefined) {
    const relationships = objectsOf(body['relationships']).map((each) => checked(context.state, held, each));
    return { content: { ...held.content, relationships }, status: 204 };
  }
  if (member !== 'categories') return undefined;
  const links = objectsOf(held.content['categories']);
  if (method === 'POST' && second === '$ref') {
    const id = /mobileAppCategories(?:\('|\/)([^')/]+)/.exec(textOf(body['@odata.id']))?.[1] ?? '';
    if (!context.state.collections.mobileAppCategories.has(decodeURIComponent(id))) {
      throw badRequest(`The category '${id}' was not found.`);
    }
    if (links.some((link) => link['id'] === id)) throw badRequest('The app is in this category already.');
    return {
      content: { ...held.content, categories: [...links, { id: decodeURIComponent(id) }] },
      status: 204,
    };
  }
  if (method === 'DELETE' && third === '$ref') {
    const left = links.filter((link) => link['id'] !== second);
    if (left.length === links.length) {
      throw new Refusal({
        status: 404,
        code: 'ResourceNotFound',
        message: 'The app is not in this category.',
      });
    }
    return { content: { ...held.content, categories: left }, status: 204 };
  }
  return undefined;
}

function checked(state: TenantState, held: Held, relationship: JsonObject): JsonObject {
  const wrong = Object.keys(relationship).find((name) => !MEMBERS.has(name));
  if (wrong !== undefined) throw badRequest(`The property '${wrong}' of a relationship is read-only.`);
  if (!/#microsoft\.graph\.mobileApp(Dependency|Supersedence)$/.test(textOf(relationship['@odata.type']))) {
    throw badRequest("Each relationship needs '@odata.type'.");
  }
  const target = stringOf(relationship['targetId']) ?? '';
  if (target === held.id || !state.collections.mobileApps.has(target)) {
    throw badRequest(`The app '${target}' of the relationship was not found.`);
  }
  return relationship;
}

import type { JsonObject } from '../../../src/kernel/json.ts';
import { objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { derivedTypeOf } from '../../schema/members.ts';
import { requireText, scopeTags } from '../check-body.ts';
import { categoriesOf, relationshipsOf, writeAppPart } from './mobile-app-parts.ts';
import type { TypeRules } from './rules.ts';
import { textOf } from '../text-of.ts';

/** Kinds that a store or Microsoft gives: nobody makes them by a POST. */
const GIVEN =
  /^(androidManagedStore(Web)?App|androidForWorkApp|iosVppApp|macOsVppApp|managed(IOS|Android)StoreApp|microsoftStoreForBusinessApp|windowsAutoUpdateCatalogApp|windowsPhone.*)$/;
/** Kinds whose file has to be uploaded before they are published. */
const PACKAGED = /(LobApp|DmgApp|PkgApp|MobileMSI|AppX|CatalogApp)$/;
const FIXED = ['packageIdentifier', 'bundleId', 'packageId', 'appStoreUrl'] as const;

const defaults: JsonObject = {
  description: '',
  developer: '',
  owner: '',
  notes: '',
  informationUrl: null,
  privacyInformationUrl: null,
  isFeatured: false,
  largeIcon: null,
};

/** Apps: links are published at once, packages when their file is there; categories and relationships stand beside the app. */
export const mobileAppRules: TypeRules = {
  create(context, body) {
    for (const name of ['displayName', 'publisher']) requireText(body, name);
    const kind = derivedTypeOf(body);
    if (GIVEN.test(kind)) throw badRequest(`An app of the type '${kind}' cannot be created.`);
    if (kind === 'winGetApp') requireText(body, 'packageIdentifier');
    const url = stringOf(body['appStoreUrl']) ?? '';
    return {
      ...defaults,
      ...body,
      ...(kind === 'winGetApp' ? { manifestHash: `wingetv1:${context.random.uuid()}` } : {}),
      ...(kind === 'androidStoreApp' ? { packageId: /id=([\w.]+)/.exec(url)?.[1] ?? '' } : {}),
      roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']),
      uploadState: PACKAGED.test(kind) ? 0 : 1,
      publishingState: PACKAGED.test(kind) ? 'notPublished' : 'published',
      categories: [],
      relationships: [],
    };
  },
  update(context, held, body) {
    for (const name of ['displayName', 'publisher']) if (name in body) requireText(body, name);
    for (const name of FIXED) {
      if (name in body && textOf(body[name]) !== textOf(held.content[name])) {
        throw badRequest(`The property '${name}' cannot be changed after creation.`);
      }
    }
    return {
      ...held.content,
      ...body,
      ...('roleScopeTagIds' in body
        ? { roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']) }
        : {}),
    };
  },
  hidden: ['categories', 'relationships'],
  notListed: ['roleScopeTagIds', 'largeIcon'],
  show(state, held, root) {
    const related = relationshipsOf(state, held);
    const count = (kind: string, side: string): number =>
      related.filter((each) => textOf(each['@odata.type']).endsWith(kind) && each['targetType'] === side)
        .length;
    return {
      ...root,
      ...(derivedTypeOf(held.content) === 'winGetApp' ? { repositoryType: 'microsoftStore' } : {}),
      isAssigned: (held.assignments ?? []).length > 0,
      dependentAppCount: count('Dependency', 'child'),
      supersedingAppCount: count('Supersedence', 'child'),
      supersededAppCount: count('Supersedence', 'parent'),
    };
  },
  expand: (state, held, { member }) => (member === 'categories' ? categoriesOf(state, held) : undefined),
  readBelow(state, held, segments) {
    switch (segments.join('/')) {
      case 'categories':
        return categoriesOf(state, held);
      case 'relationships':
        return relationshipsOf(state, held);
      default:
        return undefined;
    }
  },
  writeBelow(context, held, call) {
    if (call.method === 'POST' && call.segments.join('/') === 'assign') checkAssign(held.content, call.body);
    return writeAppPart(context, held, call);
  },
  edits(held, patch) {
    const { categories, relationships, ...left } = patch;
    const calls: { method: string; segments: string[]; body: JsonObject }[] = [];
    if (categories !== undefined) {
      const wanted = objectsOf(categories).map((each) => textOf(each['id']));
      const there = objectsOf(held?.content['categories']).map((each) => textOf(each['id']));
      for (const id of wanted.filter((each) => !there.includes(each))) {
        calls.push({
          method: 'POST',
          segments: ['categories', '$ref'],
          body: { '@odata.id': categoryAddress(id) },
        });
      }
      for (const id of there.filter((each) => !wanted.includes(each))) {
        calls.push({ method: 'DELETE', segments: ['categories', id, '$ref'], body: {} });
      }
    }
    if (relationships !== undefined) {
      const given = objectsOf(relationships).map(({ targetType: _told, ...each }) => each);
      calls.push({ method: 'POST', segments: ['updateRelationships'], body: { relationships: given } });
    }
    return { calls, left };
  },
};

const categoryAddress = (id: string): string =>
  `https://graph.microsoft.com/beta/deviceAppManagement/mobileAppCategories('${id}')`;

/** Every assignment names its type and intent; an app without its file takes none. */
function checkAssign(content: JsonObject, body: JsonObject): void {
  if (content['publishingState'] !== 'published') {
    throw badRequest('The app is not published. An app has to be published before it can be assigned.');
  }
  for (const item of objectsOf(body['mobileAppAssignments'])) {
    if (item['@odata.type'] !== '#microsoft.graph.mobileAppAssignment') {
      throw badRequest("Each item of 'mobileAppAssignments' needs '@odata.type'.");
    }
    if (
      !['available', 'required', 'uninstall', 'availableWithoutEnrollment'].includes(textOf(item['intent']))
    ) {
      throw badRequest(`'${textOf(item['intent'])}' is no value of 'intent'.`);
    }
  }
}

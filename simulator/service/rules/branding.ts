import type { JsonObject } from '../../../src/kernel/json.ts';
import { isJsonObject } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { administrationBuiltIns } from '../../tenant/built-ins/administration.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';

const IMAGES = ['themeColorLogo', 'lightBackgroundLogo', 'landingPageCustomizedImage'];
const AT_CREATION = ['profileName', 'profileDescription', 'roleScopeTagIds'];

const {
  id: _id,
  profileName: _name,
  isDefaultProfile: _default,
  ...settings
} = administrationBuiltIns.intuneBrandingProfiles[0]?.content ?? {};
const plain = plainRules({
  required: ['profileName'],
  scopeTags: 'roleScopeTagIds',
  defaults: { ...settings, isDefaultProfile: false },
});

/** Customizations: made with a name alone, images by their own address, and a default one that everybody has. */
export const brandingRules: TypeRules = {
  create(context, body) {
    for (const name of Object.keys(body)) {
      if (!AT_CREATION.includes(name) && name !== '@odata.type')
        throw badRequest(`The property '${name}' cannot be set when a branding profile is created.`);
    }
    const {
      createdDateTime: _made,
      lastModifiedDateTime: _changed,
      ...content
    } = plain.create(context, body);
    return content;
  },
  update(context, held, body) {
    if (held.content['isDefaultProfile'] === true && ('profileName' in body || 'profileDescription' in body))
      throw badRequest('The name of the default branding profile cannot be changed.');
    return plain.update(context, held, body);
  },
  beforeDelete(_context, held) {
    if (held.content['isDefaultProfile'] === true)
      throw badRequest('The default branding profile cannot be deleted.');
  },
  show: (_state, _held, root) => ({
    ...root,
    ...Object.fromEntries(IMAGES.filter((name) => name in root).map((name) => [name, null])),
  }),
  readBelow(_state, held, [name = '', ...more]) {
    if (!IMAGES.includes(name) || more.length > 0) return undefined;
    const image = held.content[name];
    return { object: isJsonObject(image) ? image : null };
  },
  writeBelow(_context, held, { segments }) {
    if (segments[0] === 'assign' && held.content['isDefaultProfile'] === true)
      throw badRequest('The default branding profile cannot be assigned.');
    return undefined;
  },
  edits(held, patch) {
    if (held !== undefined) return { calls: [], left: patch };
    const [first, rest] = split(patch);
    return { calls: [{ method: 'PATCH', segments: [], body: rest }], left: first };
  },
};

function split(content: JsonObject): [JsonObject, JsonObject] {
  const first: JsonObject = {};
  const rest: JsonObject = {};
  for (const [name, value] of Object.entries(content))
    (AT_CREATION.includes(name) ? first : rest)[name] = value;
  return [first, rest];
}

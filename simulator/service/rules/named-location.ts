import type { JsonObject } from '../../../src/kernel/json.ts';
import { objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { derivedTypeOf } from '../../schema/members.ts';
import { requireText } from '../check-body.ts';
import type { TypeRules } from './rules.ts';
import { textOf } from '../text-of.ts';

/** Named locations: always typed, also in a PATCH; in use or trusted they stay. */
export const namedLocationRules: TypeRules = {
  times: { created: 'createdDateTime', changed: 'modifiedDateTime' },
  create(_context, body) {
    requireText(body, 'displayName');
    const content =
      derivedTypeOf(body) === 'ipNamedLocation'
        ? { isTrusted: false, ...body }
        : { includeUnknownCountriesAndRegions: false, countryLookupMethod: 'clientIpAddress', ...body };
    checkPlaces(content);
    return content;
  },
  update(_context, held, body) {
    if (derivedTypeOf(body) === '') throw badRequest("The property '@odata.type' is required.");
    if ('displayName' in body) requireText(body, 'displayName');
    const content = { ...held.content, ...body };
    checkPlaces(content);
    return content;
  },
  beforeDelete(context, held) {
    if (held.content['isTrusted'] === true) {
      throw badRequest('A trusted named location cannot be deleted. Mark it as untrusted first.');
    }
    for (const policy of context.state.collections.policies.values()) {
      if (JSON.stringify(policy.content['conditions'] ?? {}).includes(held.id)) {
        throw badRequest(
          'The named location is referenced by a Conditional Access policy and cannot be deleted.',
        );
      }
    }
  },
};

function checkPlaces(content: JsonObject): void {
  if (derivedTypeOf(content) === 'ipNamedLocation') {
    const ranges = objectsOf(content['ipRanges']);
    if (ranges.length === 0) throw badRequest("The property 'ipRanges' needs at least one range.");
    for (const range of ranges) {
      if (!/^[0-9a-fA-F.:]+\/\d{1,3}$/.test(stringOf(range['cidrAddress']) ?? '')) {
        throw badRequest(`'${textOf(range['cidrAddress'])}' is not an address range in CIDR notation.`);
      }
      if (!/iPv[46]CidrRange$/i.test(stringOf(range['@odata.type']) ?? '')) {
        throw badRequest("Each item of 'ipRanges' needs '@odata.type'.");
      }
    }
  }
  if (derivedTypeOf(content) === 'countryNamedLocation') {
    const countries = content['countriesAndRegions'];
    if (!Array.isArray(countries)) throw badRequest("The property 'countriesAndRegions' is required.");
  }
}

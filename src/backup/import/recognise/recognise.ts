import { catalogue } from '../../../catalogue/catalogue.ts';
import { typeNameOf } from '../../../catalogue/natural-key.ts';
import type { ResourceType } from '../../../catalogue/resource-type.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { collectionOfAddress } from './by-address.ts';
import { collectionOfFolder } from './by-folder.ts';
import { collectionOfMembers } from './by-members.ts';
import { collectionOfType } from './by-type-name.ts';

/**
 * What an object is: by its Graph type, else by the address it was read from, else by members that only its kind has; the surroundings
 * (folder, name of the list) decide only where an object is nothing but a name. Else why it is no resource.
 */
export function recognise(raw: JsonObject, surroundings: readonly string[]): ResourceType | { why: string } {
  const name = typeNameOf(raw);
  const byType = collectionOfType(name);
  const collection =
    byType ?? collectionOfAddress(raw) ?? collectionOfMembers(raw) ?? nearby(raw, surroundings);
  const type = catalogue.find((one) => one.collection === collection && one.owns(raw));
  if (type) return type;
  if (name !== '')
    return { why: `Objects of the type "${name.slice(0, 80)}" are not backed up by this version.` };
  return { why: knownExtra(raw) ?? 'Nothing in it tells which kind of resource it is.' };
}

function nearby(raw: JsonObject, surroundings: readonly string[]): string | undefined {
  if (typeof raw['displayName'] !== 'string') return undefined;
  for (const name of surroundings) {
    const collection = collectionOfFolder(name);
    if (collection !== undefined) return collection;
  }
  return undefined;
}

/** What exporting tools write beside resources. */
function knownExtra(raw: JsonObject): string | undefined {
  if (Object.hasOwn(raw, 'deviceComplianceCheckinThresholdDays'))
    return 'It holds settings of the tenant for device management, which this version does not back up.';
  if (Object.hasOwn(raw, 'groupName') && Object.hasOwn(raw, 'assignedTo'))
    return 'It is a report of assignments, which also stand with the resources.';
  if (Object.hasOwn(raw, 'bindStatus'))
    return 'It describes the connection to Managed Google Play, which is made in the admin center.';
  return undefined;
}

import { catalogue } from '../../../catalogue/catalogue.ts';
import { stringOf, type JsonObject } from '../../../kernel/json.ts';

const COLLECTIONS: ReadonlyMap<string, string> = new Map(
  catalogue.map(({ collection }) => [collection.slice(1).toLowerCase(), collection]),
);
/** Members that say where an object was read. */
const ADDRESSES = ['@odata.context', '@odata.id', '@odata.editLink'] as const;

/** The collection an object was read from, as its annotations tell it. */
export function collectionOfAddress(raw: JsonObject): string | undefined {
  for (const member of ADDRESSES) {
    const collection = collectionIn(stringOf(raw[member]) ?? '');
    if (collection !== undefined) return collection;
  }
  return undefined;
}

/**
 * The collection in an address or a context: `…/$metadata#deviceManagement/intents(settings())/$entity`, `deviceManagement/intents('1')`.
 * Undefined where it names a part of an object (`…/intents('1')/assignments`).
 */
export function collectionIn(address: string): string | undefined {
  const hash = address.indexOf('#');
  let place = (hash < 0 ? address : address.slice(hash + 1)).replace(/^https?:\/\/[^/]+\/(v1\.0|beta)\//, '');
  for (let before = ''; before !== place;) {
    before = place;
    place = place.replaceAll(/\([^()]*\)/g, '');
  }
  const plain = place
    .replace(/\/\$entity$/, '')
    .replace(/\/microsoft\.graph\.\w+$/, '')
    .replace(/^\//, '');
  return COLLECTIONS.get(plain.toLowerCase());
}

import { stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { mapSealed } from '../../catalogue/sealed-value.ts';

/** Kinds of OMA settings whose value is base64; Graph masks those by `<a/>`, and all others by asterisks. */
const BASE64_KINDS = /\.omaSetting(StringXml|Base64)$/;

/** The value with Graph's own mask in the place of each kept secret, so that whoever reads it knows that a value is missing. */
export function masked<T extends JsonValue>(value: T): T {
  return mapSealed(value, (_sealed, holder) => maskIn(holder)) as T;
}

function maskIn(holder: JsonObject): string {
  return BASE64_KINDS.test(stringOf(holder['@odata.type']) ?? '') ? 'PGEvPg==' : '****';
}

import { resourceType } from '../../catalogue/catalogue.ts';
import type { MissingSecret } from '../../catalogue/resource-type.ts';
import type { SealedValue } from '../../catalogue/sealed-value.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { Tx } from '../../store/store.ts';
import type { Contents } from './contents.ts';
import type { RunRow } from './run-row.ts';

type Captured = NonNullable<Contents['resource']>;

/** A value that was typed in, sealed, with where it belongs. */
export interface TypedValue {
  path: string;
  sealed: SealedValue;
}

/** What was typed into a run's scope, by item. A rehearsal has what its draft has. */
export async function readTypedSecrets(tx: Tx, run: RunRow): Promise<Map<string, TypedValue[]>> {
  const rows = await tx
    .selectFrom('restore_typed_secret')
    .select(['item_id', 'path', 'sealed'])
    .where('run_id', '=', run.rehearsal_of ?? run.id)
    .orderBy('path')
    .execute();
  const found = new Map<string, TypedValue[]>();
  for (const { item_id, path, sealed } of rows) {
    const typed = { path, sealed: sealed as SealedValue };
    found.set(item_id, [...(found.get(item_id) ?? []), typed]);
  }
  return found;
}

/** The hidden values of a resource that a person may type in. */
export function typeableIn({ typeKey, payload }: Captured): MissingSecret[] {
  return resourceType(typeKey)
    .missingSecrets(payload)
    .filter(({ typeable }) => typeable === true);
}

/** The resource with what was typed in the place of the masks, as if it had been kept; only what it asks for is taken. */
export function withTyped(resource: Captured, typed: readonly TypedValue[]): Captured {
  if (typed.length === 0) return resource;
  const type = resourceType(resource.typeKey);
  const asked = new Set(typeableIn(resource).map(({ path }) => path));
  let { payload } = resource;
  for (const { path, sealed } of typed) {
    if (asked.has(path)) payload = put(payload, path.split('.'), { ...sealed }) as JsonObject;
  }
  const missing = type.missingSecrets(payload).map(({ label }) => label);
  const { fidelity } = resource;
  const left = fidelity.missingSecrets.filter((said) => missing.some((label) => said.startsWith(label)));
  return { ...resource, payload, fidelity: { ...fidelity, missingSecrets: left } };
}

function put(holder: JsonValue, [step, ...rest]: readonly string[], value: JsonObject): JsonValue {
  if (step === undefined) return value;
  if (Array.isArray(holder))
    return holder.map((item, index) => (String(index) === step ? put(item, rest, value) : item));
  if (!isJsonObject(holder) || !Object.hasOwn(holder, step)) return holder;
  return { ...holder, [step]: put(holder[step] ?? null, rest, value) };
}

import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { addressOf } from '../../catalogue/addresses.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { ReadableSecret } from '../../catalogue/resource-type.ts';
import type { SealedValue } from '../../catalogue/sealed-value.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import type { GraphReader, ReadAnswer } from '../../graph/read/reader.ts';
import type { SecretKeeper } from './secret-keeper.ts';

/** Whose secrets are kept, and with what. */
export interface Keeping {
  keeper: SecretKeeper;
  workspaceId: string;
}

/**
 * A reader that asks for the plain text of each masked value that Graph would give, and puts it, sealed, in the place of the mask. The
 * plain text is never part of what it returns. Only for an environment whose operator allows it.
 */
export function revealing(reader: GraphReader, keeping: Keeping): GraphReader {
  return {
    ...reader,
    readResource: async (type, id) => {
      const found = await reader.readResource(type, id);
      if (found === null) return null;
      const [revealed = found] = await reveal(reader, [found], keeping);
      return revealed;
    },
    readAll: async (type, options) => {
      const ask = { ...keeping, signal: options?.signal };
      const revealed = new Map<CapturedResource, CapturedResource>();
      const onRead = async (some: readonly CapturedResource[]): Promise<void> => {
        const shown = await reveal(reader, some, ask);
        some.forEach((one, at) => revealed.set(one, shown[at] ?? one));
        await options?.onRead?.(shown);
      };
      const listing = await reader.readAll(type, { ...options, onRead });
      return { ...listing, resources: listing.resources.map((one) => revealed.get(one) ?? one) };
    },
  };
}

/** One masked value, with the resource that it belongs to. */
interface Wanted {
  at: number;
  secret: ReadableSecret;
}

async function reveal(
  reader: GraphReader,
  resources: readonly CapturedResource[],
  keeping: Keeping & { signal?: AbortSignal | undefined },
): Promise<CapturedResource[]> {
  const wanted: Wanted[] = resources.flatMap(({ typeKey, payload }, at) =>
    (resourceType(typeKey).readableSecrets?.(payload) ?? []).map((secret) => ({ at, secret })),
  );
  const [first] = resources;
  if (wanted.length === 0 || first === undefined) return [...resources];
  const type = resourceType(first.typeKey);
  const paths = wanted.map(({ at, secret }) => `${addressOf(type, resources[at]?.id ?? '')}${secret.read}`);
  const answers = await reader.getMany(type.version, paths, keeping.signal);
  const byResource = Map.groupBy(
    wanted.map((one, index) => ({ ...one, answer: answers[index] })),
    ({ at }) => at,
  );
  return resources.map((resource, at) => {
    const found = byResource.get(at);
    return found === undefined ? resource : withAnswers(resource, found, keeping);
  });
}

function withAnswers(
  resource: CapturedResource,
  found: readonly { secret: ReadableSecret; answer: ReadAnswer | undefined }[],
  { keeper, workspaceId }: Keeping,
): CapturedResource {
  let { payload } = resource;
  const refused = new Map<string, string>();
  const problems: string[] = [];
  for (const { secret, answer } of found) {
    const text = answer !== undefined && 'body' in answer ? stringOf(answer.body['value']) : undefined;
    if (text !== undefined) {
      payload = withValue(payload, secret.path, keeper.seal(text, workspaceId));
      continue;
    }
    const error = answer !== undefined && 'error' in answer ? answer.error : undefined;
    if (error?.kind === 'forbidden') {
      refused.set(
        secret.label,
        `${secret.label} (the connection may not read it: that needs the permission ${secret.permission})`,
      );
    } else problems.push(`The ${secret.label} could not be read (${error?.message ?? 'no value came'}).`);
  }
  const missing = resourceType(resource.typeKey).missingSecrets(payload);
  return {
    ...resource,
    payload,
    fidelity: {
      ...resource.fidelity,
      complete: resource.fidelity.complete && problems.length === 0,
      problems: [...resource.fidelity.problems, ...problems],
      missingSecrets: missing.map(({ label }) => refused.get(label) ?? label),
    },
  };
}

/** A copy of the payload with another value at the dotted path; a path that leads nowhere changes nothing. */
function withValue(payload: JsonObject, path: string, value: SealedValue): JsonObject {
  const put = (holder: JsonValue, [step, ...rest]: readonly string[]): JsonValue => {
    if (step === undefined) return { ...value };
    if (Array.isArray(holder)) {
      return holder.map((item, index) => (String(index) === step ? put(item, rest) : item));
    }
    if (!isJsonObject(holder) || !Object.hasOwn(holder, step)) return holder;
    return { ...holder, [step]: put(holder[step] ?? null, rest) };
  };
  return put(payload, path.split('.')) as JsonObject;
}

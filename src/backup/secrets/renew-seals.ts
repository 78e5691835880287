import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { mapSealed } from '../../catalogue/sealed-value.ts';
import type { Keeping } from './reveal-secrets.ts';

/** A payload as this installation can work with it, and what of it can't be opened, in words. */
export interface Renewed {
  payload: JsonObject;
  unreadable: string[];
}

/**
 * The payload with every sealed value under the installation's key of today, so that its marks compare with what is read now. A value that
 * can't be opened (lost key, another installation's backup) stays as it is and is named.
 */
export function renewSeals(payload: JsonObject, { keeper, workspaceId }: Keeping): Renewed {
  const unreadable: string[] = [];
  const renewed = mapSealed(payload, (sealed, holder) => {
    const text = keeper.open(sealed, workspaceId);
    if (text !== undefined) return { ...keeper.seal(text, workspaceId) };
    unreadable.push(nameOf(holder));
    return { ...sealed };
  });
  return { payload: renewed as JsonObject, unreadable };
}

function nameOf(holder: JsonObject): string {
  return stringOf(holder['displayName']) ?? stringOf(holder['omaUri']) ?? 'a value without a name';
}

/** Kinds of OMA settings that Graph takes as base64 while its plain-text function gives their text (contract facts, section 13). */
const BASE64_KINDS = /\.omaSetting(StringXml|Base64)$/;

/** A body about to be sent, with what was opened for it, so that no answer about it repeats it. */
export interface Opened {
  body: JsonObject;
  texts: string[];
}

/** The last step before the socket: sealed values become what the service takes. Undefined when one can't be opened: nothing may be sent. */
export function openSeals(body: JsonObject, { keeper, workspaceId }: Keeping): Opened | undefined {
  const texts: string[] = [];
  let failed = false;
  const opened = mapSealed(body, (sealed, holder) => {
    const text = keeper.open(sealed, workspaceId);
    if (text === undefined) {
      failed = true;
      return null;
    }
    texts.push(text);
    return writtenForm(text, holder);
  });
  return failed ? undefined : { body: opened as JsonObject, texts };
}

function writtenForm(text: string, holder: JsonObject): string {
  if (!BASE64_KINDS.test(stringOf(holder['@odata.type']) ?? '')) return text;
  return Buffer.from(text, 'utf8').toString('base64');
}

/** The text without any of the secrets that were sent, also in their written form: Graph may repeat what it refuses. */
export function withoutTexts(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    const encoded = Buffer.from(secret, 'utf8').toString('base64');
    const quoted = JSON.stringify(secret).slice(1, -1);
    for (const form of [secret, quoted, encoded]) clean = clean.replaceAll(form, '••••');
  }
  return clean;
}

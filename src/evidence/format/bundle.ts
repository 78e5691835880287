import { strToU8 } from 'fflate';
import type { JsonValue } from '../../kernel/json.ts';
import { signedFiles } from './signed-files.ts';
import type { Signer } from './signer.ts';
import { zipStream } from './zip-stream.ts';

export const FACTS = 'evidence.json';
export const PAGE = 'evidence.html';

/**
 * The archive: the facts for machines, a page for people, how to verify both, a manifest of their hashes in the form of `sha256sum`, and
 * the manifest's detached signature.
 */
export async function packBundle(
  parts: { facts: JsonValue; page: string },
  signer: Signer,
): Promise<Uint8Array> {
  const files = [
    { path: FACTS, bytes: strToU8(`${JSON.stringify(parts.facts, null, 2)}\n`) },
    { path: PAGE, bytes: strToU8(parts.page) },
  ];
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipStream(signedFiles(files, { signer, readme: () => INTRODUCTION }))) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const INTRODUCTION = `Evidence of a restore, made by TenantAtlas.

evidence.html is for reading, evidence.json holds the same facts for machines.
`;

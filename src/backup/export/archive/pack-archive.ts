import type { Signer } from '../../../evidence/format/signer.ts';
import { signedFiles } from '../../../evidence/format/signed-files.ts';
import { zipStream, type ArchiveFile } from '../../../evidence/format/zip-stream.ts';
import { ENCRYPTED } from './archive-index.ts';
import { encrypted, type Lock } from './encryption.ts';

const ABOUT = [
  'A backup of the configuration of a Microsoft tenant, made by TenantAtlas.',
  '',
  'backup.json lists what is in it; items/ holds every captured resource with its assignments and with what its capture could not read,',
  'one file each. Secrets that Microsoft Graph does not return are in no backup.',
];
const MASKS =
  'Secrets that the installation keeps encrypted are masked here; only an encrypted archive holds them.';
const LOCKED = [
  'A backup of the configuration of a Microsoft tenant, made by TenantAtlas, encrypted.',
  '',
  `${ENCRYPTED} is a zip archive that was encrypted with age (age-encryption.org). Whoever has the passphrase or the key opens it with`,
  '',
  `  age --decrypt --output contents.zip ${ENCRYPTED}`,
  '',
  'What is below tells that it was not changed since, also without the key.',
];

/**
 * The signed archive as bytes. With a lock the archive of all that is the one encrypted file of another, so that anybody can tell who
 * signed it and that it is whole, and nobody without the key learns even the names in it.
 */
export async function* packArchive(
  files: AsyncIterable<ArchiveFile>,
  by: { signer: Signer; lock?: Lock },
): AsyncGenerator<Uint8Array> {
  const { signer, lock } = by;
  const about = lock === undefined ? [...ABOUT, MASKS] : ABOUT;
  const plain = zipStream(signedFiles(files, { signer, readme: () => `${about.join('\n')}\n` }));
  if (lock === undefined) {
    yield* plain;
    return;
  }
  const locked: ArchiveFile = { path: ENCRYPTED, bytes: await encrypted(plain, lock), stored: true };
  yield* zipStream(signedFiles([locked], { signer, readme: () => `${LOCKED.join('\n')}\n` }));
}

/** Names that Windows keeps for devices, whatever follows the first dot. */
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;
/** What a file system or a shell takes for more than a letter. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Letters nobody sees, and those that turn the direction of reading. */
const UNSEEN = /\p{Cf}/gu;
const MOST_LETTERS = 100;
const MOST_BYTES = 180;

/**
 * A name as a file's, without extension: good on Windows, macOS and Linux, never a path, never a device, never hidden. Different names may
 * give the same one (see `uniqueNames`).
 */
export function safeName(name: string): string {
  const plain = name.normalize('NFC').replace(UNSEEN, '').replace(FORBIDDEN, '_');
  const cut = trimmed(shortened(plain.replace(/^[\s.]+/, '')));
  if (cut === '') return 'unnamed';
  return DEVICES.test(cut) ? `_${cut}` : cut;
}

/** Windows drops dots and spaces at the end. */
function trimmed(text: string): string {
  return text.replace(/[\s.]+$/, '');
}

function shortened(text: string): string {
  let kept = '';
  let letters = 0;
  let bytes = 0;
  for (const letter of text) {
    letters += letter.length;
    bytes += Buffer.byteLength(letter);
    if (letters > MOST_LETTERS || bytes > MOST_BYTES) break;
    kept += letter;
  }
  return kept;
}

/** Equal for two names that some file system holds to be one. */
export function sameFile(name: string): string {
  return name.normalize('NFKD').toUpperCase().toLowerCase().toUpperCase();
}

export interface NameWish {
  /** Names in one folder must differ. */
  folder: string;
  name: string;
  id: string;
}

/**
 * One file name for each, in their order. Namesakes of a folder all carry their id, each the same from export to export whatever else
 * there is; `withId` says how. `beside`: endings of files that stand beside it (`_Settings`), which no other may take.
 */
export function uniqueNames(
  wishes: readonly NameWish[],
  how: { withId: (name: string, id: string) => string; beside?: readonly string[] },
): string[] {
  const endings = ['', ...(how.beside ?? [])];
  const keysOf = (folder: string, name: string) =>
    endings.map((ending) => sameFile(`${folder}/${name}${ending}`));
  const plain = wishes.map(({ name }) => safeName(name));
  const wanted = new Map<string, number>();
  wishes.forEach(({ folder }, at) => {
    for (const key of keysOf(folder, plain[at] ?? '')) wanted.set(key, (wanted.get(key) ?? 0) + 1);
  });
  const taken = new Set<string>();
  const take = (folder: string, name: string): boolean => {
    const keys = keysOf(folder, name);
    if (keys.some((key) => taken.has(key))) return false;
    for (const key of keys) taken.add(key);
    return true;
  };
  const alone = wishes.map(({ folder }, at) =>
    keysOf(folder, plain[at] ?? '').every((key) => wanted.get(key) === 1),
  );
  // Those without a namesake first: nobody takes the name of one that stands alone.
  const names = wishes.map(({ folder }, at) => {
    const name = plain[at] ?? '';
    return alone[at] === true && take(folder, name) ? name : '';
  });
  return names.map((found, at) => {
    if (found !== '') return found;
    const { folder, id } = wishes[at] ?? { folder: '', id: '' };
    const first = how.withId(plain[at] ?? '', safeName(id));
    for (let turn = 1; ; turn += 1) {
      const name = turn === 1 ? first : `${first}~${String(turn)}`;
      if (take(folder, name)) return name;
    }
  });
}

import { resourceType } from '../../../catalogue/catalogue.ts';
import type { ArchiveFile } from '../../../evidence/format/zip-stream.ts';
import { entityTypeOf } from '../entity-type.ts';
import type { ExportedResource, ExportSource } from '../export-source.ts';
import { safeName, sameFile, uniqueNames } from '../file-names.ts';
import { jsonBytes } from '../json-text.ts';
import { leftOutRecord, readmeText } from '../left-out.ts';
import { takeScripts } from '../script-files.ts';
import { intuneCdBody } from './intune-cd-body.ts';
import { endingOf, INTUNE_CD_PLACES as PLACES } from './intune-cd-places.ts';

const ABOUT = [
  'Configuration of a Microsoft tenant, written by TenantAtlas in the layout of IntuneCD (JSON).',
  'The layout holds no ids and no dates: groups, filters and scope tags stand by their names, and other objects are found by theirs.',
];
const NO_PLACE = 'The layout has no folder for this type that IntuneCD is known to read.';
const INDENT = 5;

/** IntuneCD's layout: `<folder>/<name>_<end of type>.json`, scripts decoded beside them. */
export async function* intuneCdFiles(source: ExportSource): AsyncGenerator<ArchiveFile> {
  const left = leftOutRecord();
  const entries = source.entries.filter((entry) => {
    if (PLACES[entry.typeKey] !== undefined) return true;
    left.resource(entry, NO_PLACE);
    return false;
  });
  const names = uniqueNames(
    entries.map(({ typeKey, name, id }) => ({ folder: PLACES[typeKey]?.folder ?? '', name, id })),
    { withId: (name, id) => `${name}__${id}` },
  );
  const taken = new Set<string>();
  for (const [at, entry] of entries.entries()) {
    const resource = await source.load(entry);
    const folder = folderOf(resource);
    const ending = safeEnding(resource);
    const pathWith = (withId: string) => `${folder}/${name}${ending}${withId}.json`;
    // With an id in the name that id comes last, after the ending.
    const [name, own] = splitId(names[at] ?? '', entry.name);
    const id = taken.has(sameFile(pathWith(own))) ? `${own}__${safeName(entry.id)}` : own;
    taken.add(sameFile(pathWith(id)));
    yield {
      path: pathWith(id),
      bytes: jsonBytes(await intuneCdBody(source, resource, left), INDENT),
    };
    yield* scriptsOf(resource, { folder, name: `${name}${id}` });
    for (const { label } of resourceType(entry.typeKey).missingSecrets(resource.payload)) {
      left.part(entry, `A secret that only a mask stands for: ${label}.`);
    }
  }
  yield { path: 'README.txt', bytes: Buffer.from(readmeText(ABOUT, left.lines())) };
}

function folderOf({ typeKey, payload }: ExportedResource): string {
  const place = PLACES[typeKey];
  const below = place?.below?.(payload) ?? '';
  return `${place?.folder ?? ''}${below === '' ? '' : `/${safeName(below)}`}`;
}

function safeEnding({ typeKey, payload }: ExportedResource): string {
  const place = PLACES[typeKey];
  if (place === undefined) return '';
  const ending = endingOf(place, entityTypeOf(typeKey, payload), payload);
  return ending === '' ? '' : `_${safeName(ending.slice(1))}`;
}

function splitId(name: string, of: string): [string, string] {
  const plain = safeName(of);
  return name.startsWith(plain) ? [plain, name.slice(plain.length)] : [name, ''];
}

/** Scripts as files, named by their resource: the names that people upload them by repeat themselves. */
function* scriptsOf(
  resource: ExportedResource,
  { folder, name }: { folder: string; name: string },
): Generator<ArchiveFile> {
  const { files } = takeScripts(resource.typeKey, resource.payload, () => null);
  const place = resource.typeKey === 'deviceConfiguration' ? 'mobileconfig' : 'Script Data';
  for (const { suffix, bytes } of files) {
    const asTheirs = suffix.replace(/^\.(detection|remediation)\./, '_$1.');
    yield { path: `${folder}/${place}/${name}${asTheirs}`, bytes };
  }
}

import { resourceType } from '../../../catalogue/catalogue.ts';
import { normaliseAssignments, normaliseContent } from '../../../compare/normalise.ts';
import type { ArchiveFile } from '../../../evidence/format/zip-stream.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { entityTypeOf } from '../entity-type.ts';
import type { ExportedResource, ExportSource } from '../export-source.ts';
import { uniqueNames } from '../file-names.ts';
import { jsonBytes, sortedMembers } from '../json-text.ts';
import { leftOutRecord, readmeText } from '../left-out.ts';
import { masked } from '../masked.ts';
import { takeScripts } from '../script-files.ts';

const ABOUT = [
  'Configuration of a Microsoft tenant, written by TenantAtlas for Git: one file per resource, scripts as files of their own.',
  'Members and lists stand in a fixed order, and what the service makes by itself (dates, counters, versions) is left out,',
  'so that a difference between two exports is a difference of the configuration.',
  'It is for reading, reviewing and comparing. A backup to restore from is the TenantAtlas archive.',
];

/** A tree for Git: `<type>/<name>.json`, scripts beside it. */
export async function* treeFiles(source: ExportSource): AsyncGenerator<ArchiveFile> {
  const { entries } = source;
  const left = leftOutRecord();
  const names = uniqueNames(
    entries.map(({ typeKey, name, id }) => ({ folder: typeKey, name, id })),
    { withId: (name, id) => `${name} (${id})` },
  );
  for (const [at, entry] of entries.entries()) {
    const resource = await source.load(entry);
    const base = `${entry.typeKey}/${names[at] ?? ''}`;
    yield* filesOf(resource, base);
    for (const { label } of resourceType(entry.typeKey).missingSecrets(resource.payload)) {
      left.part(entry, `A secret that only a mask stands for: ${label}.`);
    }
  }
  yield { path: 'README.txt', bytes: Buffer.from(readmeText(ABOUT, left.lines())) };
}

function* filesOf(
  { typeKey, id, payload, assignments }: ExportedResource,
  base: string,
): Generator<ArchiveFile> {
  const type = resourceType(typeKey);
  const fileName = base.slice(base.lastIndexOf('/') + 1);
  const { content, files } = takeScripts(typeKey, normaliseContent(type, masked(payload)), (suffix) => ({
    $file: `${fileName}${suffix}`,
  }));
  const told = entityTypeOf(typeKey, payload);
  const whole: JsonObject = {
    ...content,
    ...(told === undefined ? {} : { '@odata.type': told }),
    [type.idProperty ?? 'id']: id,
    ...(assignments === undefined ? {} : { assignments: normaliseAssignments(type, assignments) }),
  };
  yield { path: `${base}.json`, bytes: jsonBytes(sortedMembers(whole)) };
  for (const { suffix, bytes } of files) yield { path: `${base}${suffix}`, bytes };
}

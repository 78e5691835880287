import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { Sides } from './content/build-resource.ts';
import { isDefinitionValue } from './content/definition-values.ts';
import { importLimits, type ImportLimits } from './limits.ts';
import { outcomeOf, type FileOutcome, type ImportedResource, type Loss } from './outcome.ts';
import { readFile, readSide } from './read-file.ts';
import { findSideFiles, isDataFile, partsOf, type SideFiles } from './side-files.ts';
import { seenResources, type SeenResources } from './snapshots.ts';
import type { ExportSource } from './source/export-source.ts';
import { readAhead } from './source/read-ahead.ts';

/** What was learned about side files while their owners were read. */
interface Reading {
  source: ExportSource;
  limits: ImportLimits;
  sides: SideFiles;
  seen: SeenResources;
  /** By side file: its owner, or what is wrong with it. */
  claimed: Map<string, { owner: string } | FileOutcome>;
  outcomes: Map<string, Pick<FileOutcome, 'class' | 'format'>>;
}

/**
 * Reads an export file by file. Every file of the source gets exactly one outcome; side files come last, in the class of their owner. Only
 * the file that is being read, and those beside it, are in memory.
 */
export async function* readExport(
  source: ExportSource,
  limits: ImportLimits = importLimits,
): AsyncGenerator<FileOutcome> {
  const readable = source.entries.filter(({ refused }) => refused === undefined);
  const sides = findSideFiles(readable.map(({ path }) => path));
  const owners = readable.filter(({ path }) => !isMetadata(path) && !sides.isSide(path));
  const ahead = readAhead(
    source,
    owners.map(({ path }) => path),
  );
  const reading: Reading = {
    source: ahead,
    limits,
    sides,
    seen: seenResources(),
    claimed: new Map(),
    outcomes: new Map(),
  };
  const later: string[] = [];
  for (const { path, refused } of source.entries) {
    if (refused !== undefined) yield outcomeOf(path, { class: 'refused', why: refused });
    else if (isMetadata(path)) yield outcomeOf(path, { class: 'notResource', why: METADATA });
    else if (reading.sides.isSide(path)) later.push(path);
    else yield await readOwner(reading, path);
  }
  for (const path of later) {
    const claim = reading.claimed.get(path);
    if (claim && 'class' in claim) yield claim;
    else if (claim) yield sideOutcome(reading, path, claim.owner);
    else if (isDataFile(path)) yield await readUnclaimed(reading, path);
    else yield outcomeOf(path, { class: 'notResource', why: notData(path) });
  }
}

const METADATA = 'macOS put it into the archive; it is no part of the export.';

function isMetadata(path: string): boolean {
  return /(^|\/)(__MACOSX\/|\._)/.test(path);
}

function notData(path: string): string {
  const ending = /\.(\w{1,12})$/.exec(path)?.[1];
  if (ending?.toLowerCase() === 'zip')
    return 'It is an archive inside of the export; unpack it to have it read.';
  return ending === undefined ? 'It is no file of data.' : `Files ending in .${ending} hold no resource.`;
}

function sideOutcome(reading: Reading, path: string, owner: string): FileOutcome {
  return outcomeOf(path, { class: 'notResource', ...reading.outcomes.get(owner), owner });
}

/** A file in a place for parts that no resource claims may be a resource after all. */
async function readUnclaimed(reading: Reading, path: string): Promise<FileOutcome> {
  const outcome = await readOwner(reading, path);
  if (outcome.class !== 'notResource') return outcome;
  return { ...outcome, why: 'It is a part of a resource that is not in the export.' };
}

async function readOwner(reading: Reading, path: string): Promise<FileOutcome> {
  const bytes = await bytesOf(reading, path);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const claims = new Map<string, { owner: string } | FileOutcome>();
  const outcome = await readFile({
    path,
    bytes,
    limits: reading.limits,
    findSides: (type, raw) => sidesOf(reading, { path, type, raw, claims }),
  });
  for (const [side, claim] of claims) reading.claimed.set(side, claim);
  const judged = withRepeats(reading, outcome);
  reading.outcomes.set(path, {
    class: judged.class,
    ...(judged.format === undefined ? {} : { format: judged.format }),
  });
  return judged;
}

async function bytesOf(reading: Reading, path: string): Promise<Uint8Array | FileOutcome> {
  try {
    return await reading.source.read(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === undefined && error instanceof Error ? error.message : `It can not be opened (${code}).`;
    return outcomeOf(path, { class: 'refused', why });
  }
}

interface Owner {
  path: string;
  type: ResourceType;
  raw: JsonObject;
  claims: Map<string, { owner: string } | FileOutcome>;
}

async function sidesOf(reading: Reading, owner: Owner): Promise<{ sides: Sides; losses: Loss[] }> {
  const { path, type, raw, claims } = owner;
  const losses: Loss[] = [];
  const sides: Sides = {};
  const settings = reading.sides.settingsOf(path);
  if (settings !== undefined) {
    const list = settingsIn(
      await readValue(reading, { owner, side: settings, property: 'settings', losses }),
    );
    if (list) {
      sides.settings = list;
      claims.set(settings, { owner: path });
    }
  }
  const assignments = type.assignments && reading.sides.assignmentsOf(path, stringOf(raw['id']));
  if (assignments !== undefined) {
    const value = await readValue(reading, { owner, side: assignments, property: 'assignments', losses });
    if (value !== undefined) {
      claims.set(assignments, { owner: path });
      if (raw['assignments'] === undefined) sides.assignments = value;
    }
  }
  const contents: Record<string, string> = {};
  for (const [member, file] of Object.entries(reading.sides.contentsOf(path, type, raw))) {
    claims.set(file, { owner: path });
    if ((stringOf(raw[member]) ?? '') !== '') continue;
    const bytes = await bytesOf(reading, file);
    if (bytes instanceof Uint8Array) contents[member] = Buffer.from(bytes).toString('base64');
    else claims.set(file, bytes);
  }
  return { sides: { ...sides, contents }, losses };
}

async function readValue(
  reading: Reading,
  ask: { owner: Owner; side: string; property: string; losses: Loss[] },
): Promise<JsonValue | undefined> {
  const { owner, side, property, losses } = ask;
  const bytes = await bytesOf(reading, side);
  const read = bytes instanceof Uint8Array ? readSide({ path: side, bytes, limits: reading.limits }) : bytes;
  if (!('class' in read)) {
    losses.push(...read.losses.map((loss) => ({ ...loss, property: `${property} ${loss.property}`.trim() })));
    return read.value;
  }
  owner.claims.set(side, read);
  const why = `"${partsOf(side).name}", which holds them, can not be read.`;
  losses.push(property === 'assignments' ? { property, why, mild: true } : { property, why });
  return undefined;
}

/** `{ "settings": […] }` of a policy, or the list of policies of an administrative template; undefined for anything else. */
function settingsIn(value: JsonValue | undefined): JsonObject[] | undefined {
  if (Array.isArray(value)) return value.every(isDefinitionValue) ? objectsOf(value) : undefined;
  if (!isJsonObject(value) || !Array.isArray(value['settings'])) return undefined;
  const known = ['id', 'displayName', 'name'].some((member) => Object.hasOwn(value, member));
  return known ? undefined : objectsOf(value['settings']);
}

/** One id twice in one export: the same content is only said, another one is a conflict that a backup set can't hold. */
function withRepeats(reading: Reading, outcome: FileOutcome): FileOutcome {
  const notes = [...outcome.notes];
  let conflict = false;
  const resources = outcome.resources.map((resource): ImportedResource => {
    const before = reading.seen.again(outcome.path, resource);
    if (!before) return resource;
    if (before.same) {
      notes.push(`"${before.path}" holds the same resource.`);
      return resource;
    }
    conflict = true;
    const why = `"${before.path}" holds a resource with the same id and other content.`;
    return { ...resource, losses: [...resource.losses, { property: 'id', why }] };
  });
  return { ...outcome, resources, notes, ...(conflict ? { class: 'withLoss' as const } : {}) };
}

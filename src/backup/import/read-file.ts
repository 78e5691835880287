import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import { buildResource, type Sides } from './content/build-resource.ts';
import { detectFormat } from './detect-format.ts';
import type { ImportLimits } from './limits.ts';
import { outcomeOf, type FileOutcome, type ImportedResource, type KnownName, type Loss } from './outcome.ts';
import { recognise } from './recognise/recognise.ts';
import { partsOf } from './side-files.ts';
import { decodeText } from './text/decode-text.ts';
import { readJson, type Document } from './text/read-json.ts';
import { readYaml } from './text/read-yaml.ts';
import { unwrap, withoutQuotes, type Candidate } from './wrappers.ts';

/** What stands in other files about a resource of this one; asked once the resource is known. */
export type FindSides = (type: ResourceType, raw: JsonObject) => Promise<{ sides: Sides; losses: Loss[] }>;

export interface FileInput {
  path: string;
  bytes: Uint8Array;
  limits: ImportLimits;
  findSides: FindSides;
}

/** Reads one file of an export. Never throws for what it holds. */
export async function readFile(input: FileInput): Promise<FileOutcome> {
  const read = readDocuments(input);
  if ('class' in read) return read;
  const { documents, text, guessed } = read;
  const first = documents[0]?.value ?? null;
  const format = detectFormat({
    path: input.path,
    head: text.slice(0, 400),
    yaml: isYaml(input.path),
    value: first,
  });
  const found = await resourcesOf(input, documents);
  const facts = format === undefined ? {} : { format };
  const table = namesOf(first);
  if (table)
    return outcomeOf(input.path, {
      class: 'notResource',
      why: 'It is a table of names, which helps to map groups.',
      names: table,
      ...facts,
    });
  if (found.resources.length === 0)
    return outcomeOf(input.path, { class: 'notResource', why: found.why, ...facts });
  const losses = [
    ...documents.flatMap((document) => document.losses),
    ...found.losses,
    ...(guessed === undefined
      ? []
      : [{ property: '', why: `Its bytes are no UTF-8; it was read as ${guessed}.` }]),
  ];
  const whole = losses.length === 0 && found.resources.every((one) => one.losses.length === 0);
  const { resources, notes, names } = found;
  const several =
    documents.length > 1
      ? [
          `It holds ${documents.length} documents one after the other; each was read (the second begins at line ${documents[1]?.at.line ?? 0}).`,
        ]
      : [];
  return outcomeOf(input.path, {
    class: whole ? 'imported' : 'withLoss',
    resources,
    losses,
    notes: [...several, ...notes],
    names,
    ...facts,
  });
}

/** The value of a file that is a part of a resource, or why it has none. */
export function readSide(
  input: Pick<FileInput, 'path' | 'bytes' | 'limits'>,
): { value: JsonValue; losses: Loss[] } | FileOutcome {
  const read = readDocuments(input);
  if ('class' in read) return read;
  const [first] = read.documents;
  return { value: withoutQuotes(first?.value ?? null, input.limits), losses: first?.losses ?? [] };
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

function readDocuments({
  path,
  bytes,
  limits,
}: Pick<FileInput, 'path' | 'bytes' | 'limits'>):
  { documents: Document[]; text: string; guessed?: string } | FileOutcome {
  if (isYaml(path) && bytes.length > limits.yamlBytes)
    return outcomeOf(path, {
      class: 'refused',
      why: `It is larger than ${Math.floor(limits.yamlBytes / (1024 * 1024))} MB.`,
    });
  const decoded = decodeText(bytes);
  if ('why' in decoded)
    return outcomeOf(path, { class: 'refused', why: decoded.why, at: { line: 1, column: 1 } });
  const documents = isYaml(path) ? readYaml(decoded.text, limits) : readJson(decoded.text, limits);
  if (!Array.isArray(documents)) return outcomeOf(path, { class: 'refused', ...documents });
  return { documents, ...decoded };
}

interface Found {
  resources: ImportedResource[];
  losses: Loss[];
  notes: string[];
  names: KnownName[];
  /** Why there are none. */
  why: string;
}

async function resourcesOf(input: FileInput, documents: readonly Document[]): Promise<Found> {
  const found: Found = { resources: [], losses: [], notes: [], names: [], why: 'It holds no object.' };
  const missed: Loss[] = [];
  const { folder, name } = partsOf(input.path);
  for (const document of documents) {
    const unwrapped = unwrap(document.value, input.limits);
    if (unwrapped.kind === 'none') {
      found.why = unwrapped.why;
      continue;
    }
    const candidates: Candidate[] =
      unwrapped.kind === 'objects'
        ? unwrapped.candidates
        : [{ raw: { definitionValues: unwrapped.values }, surroundings: [], at: '', otherValues: [] }];
    if (unwrapped.kind === 'objects') found.notes.push(...unwrapped.notes);
    for (const { raw, surroundings, at, otherValues } of candidates) {
      const type =
        unwrapped.kind === 'definitionValues'
          ? resourceType('groupPolicyConfiguration')
          : recognise(raw, [...surroundings, ...folder.split('/').reverse()]);
      if ('why' in type) {
        found.why = type.why;
        if (at !== '') missed.push({ property: at, why: type.why });
        continue;
      }
      // Files beside it say which resource they belong to by the name of the file alone.
      const alone = candidates.length === 1 && documents.length === 1;
      const { sides, losses } = alone ? await input.findSides(type, raw) : { sides: {}, losses: [] };
      const built = buildResource({
        type,
        raw,
        fileName: name,
        sides,
        otherValues: candidates.length === 1 ? [...document.otherValues, ...otherValues] : otherValues,
      });
      found.resources.push(built.resource);
      found.losses.push(...losses);
      found.notes.push(...built.notes);
      found.names.push(...built.names);
    }
    if (candidates.length > 1)
      found.losses.push(
        ...document.otherValues.map(({ property, at }) => ({
          property,
          why: 'The name stands twice in one object. The later value is used.',
          at,
        })),
      );
  }
  if (found.resources.length > 0) found.losses.push(...missed);
  return found;
}

/** The table of names that IntuneManagement writes beside its objects. */
function namesOf(value: JsonValue): KnownName[] | undefined {
  if (!isJsonObject(value) || typeof value['TenantId'] !== 'string' || !Array.isArray(value['Objects']))
    return undefined;
  return objectsOf(value['Objects']).flatMap((one) => {
    const [id, name] = [stringOf(one['Id']), stringOf(one['DisplayName'])];
    return id !== undefined && name !== undefined ? [{ id, name, kind: stringOf(one['Type']) ?? '' }] : [];
  });
}

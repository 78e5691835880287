import { resourceType } from '../catalogue/catalogue.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { diffResources } from '../compare/diff.ts';
import type { Names } from '../compare/names.ts';
import { normaliseAssignments, normaliseContent } from '../compare/normalise.ts';
import type { Side, SideResource } from '../compare/sides/side.ts';
import { affectedText } from '../compare/words.ts';
import type { Block, ReadableDocument } from './document.ts';
import { doubledNames, unusualAbout } from './unusual.ts';

export const SETTINGS = 'settings';

/** A side as people read it. `names` gives the words of settings and of what is referred to; `made` says when and of what. */
export function setDocument(side: Side, names: Names, made: string): ReadableDocument {
  return { title: side.label, subtitle: made, blocks: blocksOf(side, names) };
}

function* blocksOf(side: Side, names: Names): Generator<Block> {
  const byType = Map.groupBy(side.resources, ({ typeKey }) => typeKey);
  const types = [...byType.keys()].map((key) => resourceType(key)).sort(inOrder);
  yield {
    is: 'table',
    name: 'contents',
    columns: ['Type', 'Area', 'Resources'],
    rows: types.map(({ key, plural, family }) => [plural, family, String(byType.get(key)?.length ?? 0)]),
  };
  yield* unusualBlocks(side.resources, names);
  let family = '';
  for (const type of types) {
    if (type.family !== family) {
      family = type.family;
      yield { is: 'heading', level: 1, text: family };
    }
    const resources = [...(byType.get(type.key) ?? [])].sort((a, b) => a.name.localeCompare(b.name, 'en'));
    if (!side.listed(type.key))
      yield { is: 'notice', tone: 'info', text: `There may be more ${lower(type.plural)} than stand here.` };
    for (const resource of resources) yield* resourceBlocks(type, resource, names);
  }
}

function* unusualBlocks(resources: readonly SideResource[], names: Names): Generator<Block> {
  const rows = resources.flatMap((resource) =>
    unusualAbout(resource, names).map((text) => [resource.name, resourceType(resource.typeKey).label, text]),
  );
  const doubled = doubledNames(resources);
  if (rows.length === 0 && doubled.length === 0) return;
  yield { is: 'heading', level: 1, text: 'What is unusual' };
  if (rows.length > 0) yield { is: 'table', name: 'unusual', columns: ['Resource', 'Type', 'What'], rows };
  if (doubled.length > 0) yield { is: 'list', items: doubled };
}

function* resourceBlocks(type: ResourceType, resource: SideResource, names: Names): Generator<Block> {
  yield { is: 'heading', level: 2, text: `${type.label}: ${resource.name}` };
  const normal = {
    content: normaliseContent(type, resource.payload),
    assignments: normaliseAssignments(type, resource.assignments),
  };
  if (type.assignments !== undefined) {
    yield {
      is: 'text',
      text:
        resource.assignments === undefined
          ? 'Assignments are not told here.'
          : `Affects: ${affectedText(normal.assignments, names)}`,
    };
  }
  for (const text of unusualAbout(resource, names)) yield { is: 'notice', tone: 'warning', text };
  const rows = settingRows(type, normal, names);
  if (rows.length > 0) yield { is: 'table', name: SETTINGS, columns: ['Setting', 'Value'], rows };
}

/** The differences from nothing at all are the resource in words. */
function settingRows(
  type: ResourceType,
  normal: { content: SideResource['payload']; assignments: SideResource['payload'][] },
  names: Names,
): string[][] {
  return diffResources(type, { content: {}, assignments: [] }, normal, names)
    .filter(({ path }) => path !== type.nameProperty)
    .map(({ label, afterText }) => [label, afterText.replace(/ \(differs further on\)$/, '')]);
}

function inOrder(a: ResourceType, b: ResourceType): number {
  return FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family) || compareText(a.plural, b.plural);
}

const FAMILIES: readonly ResourceType['family'][] = [
  'Device configuration',
  'Endpoint security',
  'Compliance',
  'Scripts',
  'Updates',
  'Enrollment',
  'Apps',
  'Windows 365',
  'Tenant administration',
  'Entra',
];

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Proper nouns keep their capital: only a word that begins with one capital and goes on in small letters is lowered. */
function lower(words: string): string {
  return /^(Windows|Microsoft|Intune|Entra|Apple|Android|Autopilot|Conditional|Company)\b/.test(words)
    ? words
    : words.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

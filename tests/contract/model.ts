import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFolder } from '../support/corpus.ts';

/** A declared member of a type in Microsoft's metadata. */
export interface DeclaredMember {
  /** `Edm.String`, or a type name with or without `microsoft.graph.`. */
  type: string;
  collection?: boolean;
  nullable?: boolean;
  readOnly?: string;
}

export interface DeclaredType {
  baseType: string | null;
  abstract: boolean | null;
  openType: boolean | null;
  properties: Record<string, DeclaredMember>;
  navigationProperties?: Record<string, DeclaredMember>;
}

export interface DeclaredAction {
  boundTo: string | null;
  path: string;
  kind: 'Action' | 'Function';
  name: string;
  method: string;
  parameters: { name: string; type: string; collection?: boolean }[];
}

/** Microsoft's published model of the part of Graph that is backed up, and the facts per resource type. */
export interface GraphModel {
  types: ReadonlyMap<string, DeclaredType>;
  enums: ReadonlyMap<string, { members: string[] }>;
  actions: readonly DeclaredAction[];
  paths: Readonly<Record<string, { methods: string[] }>>;
  /** Entity type by collection path. */
  collections: ReadonlyMap<string, string>;
}

interface Slice {
  entityTypes: Record<string, DeclaredType>;
  complexTypes: Record<string, DeclaredType>;
  enumTypes: Record<string, { members: string[] }>;
  actions: DeclaredAction[];
  paths: Record<string, { methods: string[] }>;
}

/** Reads the model; only where the shared facts stand beside the checkout. */
export function loadModel(): GraphModel {
  const folder = join(corpusFolder() ?? '', '..', 'graph');
  const slice = JSON.parse(readFileSync(join(folder, 'csdl-slice.json'), 'utf8')) as Slice;
  const facts = JSON.parse(readFileSync(join(folder, 'resource-types.json'), 'utf8')) as {
    collectionPath: string;
    odataType: string;
    discriminator?: { sharedCollection?: string };
  }[];
  const types = new Map([...Object.entries(slice.complexTypes), ...Object.entries(slice.entityTypes)]);
  const collections = new Map<string, string>();
  for (const { collectionPath, odataType } of facts) {
    const known = collections.get(collectionPath);
    const name = shortName(odataType);
    // Where several types share a collection, the one that the others derive from is its type.
    if (known === undefined || derivesFrom(types, known, name)) collections.set(collectionPath, name);
    else if (!derivesFrom(types, name, known))
      collections.set(collectionPath, commonBase(types, name, known));
  }
  return {
    types,
    enums: new Map(Object.entries(slice.enumTypes)),
    actions: slice.actions.map((action) => ({
      ...action,
      parameters: action.parameters.map(asDeclared),
    })),
    paths: slice.paths,
    collections,
  };
}

const GENERATED_NAMES: Readonly<Record<string, string>> = {
  str: 'Edm.String',
  datetime: 'Edm.DateTimeOffset',
  bytes: 'Edm.Binary',
  uuid: 'Edm.Guid',
  UUID: 'Edm.Guid',
};

type Parameter = DeclaredAction['parameters'][number];

/** Parameter types come in three spellings: of the metadata, with an alias for the namespace, and of a generated library. */
function asDeclared(parameter: Parameter): Parameter {
  const many = /^Collection\((.*)\)$/.exec(parameter.type)?.[1];
  const name = (many ?? parameter.type).replace(/^graph\./, '');
  const type =
    GENERATED_NAMES[name] ?? (name.startsWith('Edm.') ? name : name.charAt(0).toLowerCase() + name.slice(1));
  return { ...parameter, type, ...(many === undefined ? {} : { collection: true }) };
}

/** `#microsoft.graph.x` and `microsoft.graph.x` as `x`. */
export function shortName(name: string): string {
  return name.replace(/^#?microsoft\.graph\./i, '');
}

/** The type and everything that it derives from, nearest first. */
export function lineage(types: GraphModel['types'], name: string): string[] {
  const found: string[] = [];
  for (let at: string | null = shortName(name); at !== null && !found.includes(at);) {
    found.push(at);
    const base: string | null = types.get(at)?.baseType ?? null;
    at = base === null ? null : shortName(base);
  }
  return found;
}

export function derivesFrom(types: GraphModel['types'], name: string, base: string): boolean {
  return lineage(types, name).includes(shortName(base));
}

function commonBase(types: GraphModel['types'], one: string, other: string): string {
  const others = lineage(types, other);
  return lineage(types, one).find((name) => others.includes(name)) ?? one;
}

/** A member that the type or one of its bases declares. */
export function memberOf(
  model: GraphModel,
  type: string,
  name: string,
): { member: DeclaredMember; navigation: boolean } | undefined {
  for (const each of lineage(model.types, type)) {
    const declared = model.types.get(each);
    const own = declared?.properties[name];
    if (own) return { member: own, navigation: false };
    const navigation = declared?.navigationProperties?.[name];
    if (navigation) return { member: navigation, navigation: true };
  }
  return undefined;
}

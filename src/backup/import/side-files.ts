import type { ResourceType } from '../../catalogue/resource-type.ts';
import { stringOf, type JsonObject } from '../../kernel/json.ts';

/** Folders whose files are parts of resources beside them. */
const SIDE_FOLDERS: ReadonlySet<string> = new Set([
  'assignments',
  'script content',
  'script data',
  'mobileconfig',
]);
const CONTENT_FOLDERS = ['Script Data', 'Script Content', 'mobileconfig', ''] as const;
const DATA = /(^|\/)[^/]*\.(json|jsonc|ya?ml)$/i;

export interface PathParts {
  folder: string;
  /** Without folder and ending. */
  name: string;
}

/** True for the endings that resources have. A file that is called just `.json` is one. */
export function isDataFile(path: string): boolean {
  return DATA.test(path);
}

export function partsOf(path: string): PathParts {
  const slash = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1).replace(/\.\w+$/, '') };
}

/** Finds the files that hold a part of a resource, by name only: their content is looked at when they are read. */
export interface SideFiles {
  /** True for a file that is looked at with its owner first, and by itself only when no owner claims it. */
  isSide(path: string): boolean;
  settingsOf(owner: string): string | undefined;
  /** By the owner's file name, else by its id, which some tools put before the name. */
  assignmentsOf(owner: string, id: string | undefined): string | undefined;
  /** Files of scripts and profiles by the member of the resource that holds their content. */
  contentsOf(owner: string, type: ResourceType, raw: JsonObject): Record<string, string>;
}

/** Knows all paths of an export. */
export function findSideFiles(paths: readonly string[]): SideFiles {
  const known = new Set(paths);
  const there = (path: string): string | undefined => (known.has(path) ? path : undefined);
  const byId = new Map<string, string>();
  const byName = new Map<string, string>();
  for (const path of paths) {
    const { folder, name } = partsOf(path);
    if (!isDataFile(path) || lastOf(folder).toLowerCase() !== 'assignments') continue;
    const owner = folder.slice(0, -'/Assignments'.length);
    byName.set(`${owner}/${name}`, path);
    const [, id, rest] = /^([0-9a-f-]{36}) - (.*)$/i.exec(name) ?? [];
    if (id === undefined || rest === undefined) continue;
    byId.set(`${owner}/${id.toLowerCase()}`, path);
  }
  return {
    isSide: (path) =>
      !isDataFile(path) ||
      SIDE_FOLDERS.has(lastOf(partsOf(path).folder).toLowerCase()) ||
      /_Settings\.json$/i.test(path),
    settingsOf(owner) {
      const { folder, name } = partsOf(owner);
      return there(join(folder, `${name}_Settings.json`));
    },
    assignmentsOf(owner, id) {
      const { folder, name } = partsOf(owner);
      // Files of apps begin with the kind of the app, their assignments do not.
      const identified = id === undefined ? undefined : byId.get(`${folder}/${id.toLowerCase()}`);
      return identified ?? byName.get(`${folder}/${name}`);
    },
    contentsOf(owner, type, raw) {
      const { folder, name } = partsOf(owner);
      const found: Record<string, string> = {};
      for (const [member, names] of contentNames(type, raw, name)) {
        const places = CONTENT_FOLDERS.flatMap((inner) => names.map((one) => join(join(folder, inner), one)));
        const path = places.map(there).find((one) => one !== undefined);
        if (path !== undefined && path !== owner) found[member] = path;
      }
      return found;
    },
  };
}

/** The names that tools give to the files of a resource's contents. */
function contentNames(type: ResourceType, raw: JsonObject, name: string): [string, string[]][] {
  const own = [raw['fileName'], raw['payloadFileName']].map(stringOf).filter((one) => one !== undefined);
  const safe = own.filter((one) => one !== '' && !/[/\\]/.test(one));
  // The file may have more in its name than the resource: a kind, an id.
  const names = [name, fileNameOf(stringOf(raw['displayName']) ?? name)];
  const ending = (...endings: string[]): string[] =>
    names.flatMap((one) => endings.map((end) => `${one}${end}`));
  switch (type.key) {
    case 'deviceManagementScript':
    case 'deviceShellScript':
    case 'deviceCustomAttributeShellScript':
      return [['scriptContent', [...safe, ...ending('.ps1', '.sh')]]];
    case 'deviceHealthScript':
    case 'deviceComplianceScript':
      return [
        ['detectionScriptContent', ending('_detection.ps1', '_DetectionScript.ps1', '.ps1')],
        ['remediationScriptContent', ending('_remediation.ps1', '_RemediationScript.ps1')],
      ];
    case 'deviceConfiguration':
      return [['payload', [...safe, ...ending('.mobileconfig')]]];
    default:
      return [];
  }
}

/** As tools make a file name of a name. */
function fileNameOf(name: string): string {
  return name.replaceAll(/[/\\:*?<>"|]/g, '_');
}

function join(folder: string, name: string): string {
  if (name === '') return folder;
  return folder === '' ? name : `${folder}/${name}`;
}

function lastOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}

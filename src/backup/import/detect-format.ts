import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { isDefinitionValue } from './content/definition-values.ts';
import type { ExportFormat } from './outcome.ts';

export interface FormatFacts {
  path: string;
  /** The beginning of the text. */
  head: string;
  yaml: boolean;
  value: JsonValue;
}

/** Folders that only IntuneBackupAndRestore makes, or that it shares with tools whose content looks otherwise. */
const BACKUP_AND_RESTORE =
  /(^|\/)(Administrative Templates|App Protection Policies|Autopilot Deployment Profiles|Client Apps|Settings Catalog|Device (Compliance Policies|Configurations|Health Scripts|Management Scripts|Management Intents))\//;
const CONFIGURATION_POLICY = /\$metadata#deviceManagement\/configurationPolicies\/\$entity$/;

/**
 * The tool that wrote a file, by what only its files hold; the folder confirms, and never decides alone. `Graph` where an object has no mark
 * of any tool, undefined where there is no object.
 */
export function detectFormat(facts: FormatFacts): ExportFormat | undefined {
  const { path, head, yaml, value } = facts;
  if (yaml) return 'IntuneCD';
  if (Array.isArray(value) ? value.some(isDefinitionValue) : isDefinitionValue(value))
    return 'IntuneBackupAndRestore';
  // Nobody else indents by five.
  if (/^\s*[[{]\r?\n {5}\S/.test(head)) return 'IntuneCD';
  if (!isJsonObject(value)) return undefined;
  if (isIntuneManagement(value)) return inTree(path) ? 'OpenIntuneBaseline' : 'IntuneManagement';
  if (
    objectsOf(value['assignments']).some((one) => isJsonObject(one['target']) && 'groupName' in one['target'])
  )
    return 'IntuneCD';
  if (CONFIGURATION_POLICY.test(stringOf(value['@odata.context']) ?? '') && Array.isArray(value['settings']))
    return inTree(path) ? 'OpenIntuneBaseline' : 'Settings catalog export';
  if (BACKUP_AND_RESTORE.test(path)) return 'IntuneBackupAndRestore';
  return 'Graph';
}

/** Full metadata, with links and the types of plain members, is what IntuneManagement asks for. */
function isIntuneManagement(value: JsonObject): boolean {
  if (Array.isArray(value['Objects']) && typeof value['TenantId'] === 'string') return true;
  return Object.keys(value).some(
    (key) =>
      key.startsWith('#CustomRef') ||
      key.startsWith('#microsoft.graph.') ||
      key === '@odata.editLink' ||
      (key.endsWith('@odata.type') && key !== '@odata.type'),
  );
}

/** `<platform>/IntuneManagement/<type>/…` and `<platform>/NativeImport/…`. */
function inTree(path: string): boolean {
  return /(^|\/)(IntuneManagement|NativeImport)\//.test(path);
}

/** How many files of each format make the format of an export. */
export type FormatCounts = Partial<Record<ExportFormat, number>>;

/**
 * One name for the whole, from the counts of each export in it: that of its only tool, or of the one that wrote nearly all; "mixed" else,
 * "none" without any object.
 */
export function overallFormat(exports: Iterable<FormatCounts>): ExportFormat | 'mixed' | 'none' {
  const counts: FormatCounts = {};
  for (const one of exports) {
    for (const [format, count] of Object.entries(settled(one)) as [ExportFormat, number][])
      counts[format] = (counts[format] ?? 0) + count;
  }
  const all = (Object.entries(counts) as [ExportFormat, number][]).sort((a, b) => b[1] - a[1]);
  const total = all.reduce((sum, [, count]) => sum + count, 0);
  const [most] = all;
  if (!most) return 'none';
  if (all.length === 1) return most[0];
  const names = all.map(([format]) => format);
  // The portal's export is an answer of Graph, and beside others of them nothing of its own.
  if (names.every((name) => name === 'Graph' || name === 'Settings catalog export')) return 'Graph';
  if (names.includes('OpenIntuneBaseline') && names.every((name) => TREE.has(name)))
    return 'OpenIntuneBaseline';
  return most[1] >= total * 0.9 ? most[0] : 'mixed';
}

/** Files without a mark belong to the tool that marked the others of the same export, unless its marks are few. */
function settled(counts: FormatCounts): FormatCounts {
  const { Graph: unmarked = 0, ...marked } = counts;
  const tools = Object.entries(marked) as [ExportFormat, number][];
  const [only] = tools;
  if (!only || tools.length > 1 || only[0] === 'Settings catalog export') return counts;
  return only[1] * 4 >= unmarked ? { [only[0]]: only[1] + unmarked } : counts;
}

/** What the tree of OpenIntuneBaseline is made of. */
const TREE: ReadonlySet<ExportFormat> = new Set([
  'OpenIntuneBaseline',
  'IntuneManagement',
  'Settings catalog export',
]);

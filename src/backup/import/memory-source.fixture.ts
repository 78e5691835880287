import { zipSync } from 'fflate';
import type { FileOutcome } from './outcome.ts';
import { readExport } from './read-export.ts';
import type { ExportSource } from './source/export-source.ts';

/** Files by path; a value that is no text and no bytes is written as JSON. */
export type Files = Readonly<Record<string, unknown>>;

export function bytesOf(content: unknown): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
}

/** An export in memory. */
export function sourceOf(files: Files): ExportSource {
  const all = new Map(Object.entries(files).map(([path, content]) => [path, bytesOf(content)]));
  const entries = [...all].map(([path, { length }]) => ({ path, bytes: length }));
  return {
    entries: entries.sort((a, b) => (a.path < b.path ? -1 : 1)),
    read: async (path) => {
      const bytes = all.get(path);
      if (!bytes) throw new Error('It is not there.');
      return bytes;
    },
    close: () => Promise.resolve(),
  };
}

/** Reads files and gives their outcomes by path. */
export async function outcomesOf(files: Files): Promise<Record<string, FileOutcome>> {
  const outcomes: [string, FileOutcome][] = [];
  for await (const outcome of readExport(sourceOf(files))) outcomes.push([outcome.path, outcome]);
  return Object.fromEntries(outcomes);
}

/** The one resource of a file. */
export function only(outcome: FileOutcome | undefined): FileOutcome['resources'][number] {
  const [first, second] = outcome?.resources ?? [];
  if (!first || second) throw new Error(`One resource was expected in ${JSON.stringify(outcome)}`);
  return first;
}

export function zipOf(files: Files): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, content]) => [path, bytesOf(content)])),
  );
}

/** UTF-16 little endian with its mark, as Windows PowerShell writes it. */
export function utf16(text: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}

/** A settings catalog policy as Graph answers it, with as many settings as asked for. */
export function policyWith(
  settings: number,
  facts: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    id: '11111111-2222-4333-8444-555555555555',
    name: 'Firewall',
    platforms: 'windows10',
    technologies: 'mdm',
    templateReference: { templateId: '', templateFamily: 'none' },
    settingCount: settings,
    settings: Array.from({ length: settings }, (_, index) => ({
      id: String(index),
      settingInstance: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
        settingDefinitionId: `setting_${String(index)}`,
        simpleSettingValue: {
          '@odata.type': '#microsoft.graph.deviceManagementConfigurationIntegerSettingValue',
          value: index,
        },
      },
    })),
    ...facts,
  };
}

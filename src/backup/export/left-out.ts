import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { ExportEntry } from './export-source.ts';

type Named = Pick<ExportEntry, 'typeKey' | 'name'>;

/** What a format could not hold: counted while the export runs, told in its README. */
export interface LeftOutRecord {
  /** The resource as a whole. */
  resource(entry: Named, why: string): void;
  /** Part of it. */
  part(entry: Named, why: string): void;
  lines(): string[];
}

/** An empty record. */
export function leftOutRecord(): LeftOutRecord {
  const whole = new Map<string, { typeKey: ResourceTypeKey; why: string; names: string[] }>();
  const parts = new Map<string, string[]>();
  return {
    resource: ({ typeKey, name }, why) => {
      const key = `${typeKey}\n${why}`;
      const found = whole.get(key) ?? { typeKey, why, names: [] };
      found.names.push(oneLine(name));
      whole.set(key, found);
    },
    part: ({ typeKey, name }, why) => {
      const names = parts.get(why) ?? [];
      names.push(`${resourceType(typeKey).label} "${oneLine(name)}"`);
      parts.set(why, names);
    },
    lines: () => [
      ...[...whole.values()].flatMap(({ typeKey, why, names }) => [
        `${resourceType(typeKey).plural}: ${String(names.length)} left out. ${why}`,
        ...listed(names),
      ]),
      ...[...parts].flatMap(([why, names]) => [why, ...listed(names)]),
    ],
  };
}

function listed(names: readonly string[]): string[] {
  return names.map((name) => `  - ${name}`);
}

/** A name can't begin a line of its own in a text. */
function oneLine(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** The text of an export's README: what it is, then what it does not hold. */
export function readmeText(about: readonly string[], leftOut: readonly string[]): string {
  const rest =
    leftOut.length === 0 ? ['Everything that was chosen is in it.'] : ['Not in it:', '', ...leftOut];
  return [...about, '', ...rest, ''].join('\n');
}

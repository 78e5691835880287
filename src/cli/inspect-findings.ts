import type { FileOutcome, Loss } from '../backup/import/outcome.ts';

/** What a person should read of an export, file by file, as lines. */
export interface Findings {
  losses: Finding[];
  refused: Finding[];
  notResource: Finding[];
  notes: Finding[];
  /** Names that stand where Graph has ids, with the number of places, by what they name. */
  named: ReadonlyMap<string, number>;
}

export interface Finding {
  path: string;
  lines: string[];
}

/** Collects findings as outcomes come; of the resources themselves it keeps nothing. */
export function findingsOf(): { add(outcome: FileOutcome): void; result(): Findings } {
  const named = new Map<string, number>();
  const found: Findings = { losses: [], refused: [], notResource: [], notes: [], named };
  return {
    add(outcome) {
      const { path, notes, resources } = outcome;
      const losses = [
        ...outcome.losses.map((loss) => lossLine(loss, '')),
        ...resources.flatMap((one) =>
          one.losses.map((loss) => lossLine(loss, resources.length > 1 ? `${one.name}, ` : '')),
        ),
      ];
      if (losses.length > 0) found.losses.push({ path, lines: losses });
      if (notes.length > 0) found.notes.push({ path, lines: [...notes] });
      if (outcome.class === 'refused')
        found.refused.push({ path: `${path}${placeText(outcome.at)}`, lines: [outcome.why ?? ''] });
      if (outcome.class === 'notResource' && outcome.owner === undefined)
        found.notResource.push({ path, lines: [outcome.why ?? ''] });
      for (const { target, name } of resources.flatMap((one) => one.named)) {
        const key = `${words[target] ?? target}: ${name}`;
        named.set(key, (named.get(key) ?? 0) + 1);
      }
    },
    result: () => found,
  };
}

const words: Readonly<Record<string, string>> = {
  group: 'Group',
  assignmentFilter: 'Assignment filter',
  roleScopeTag: 'Scope tag',
  namedLocation: 'Named location',
  mobileApp: 'App',
  deviceConfiguration: 'Profile',
  notificationMessageTemplate: 'Notification',
  tenant: "The tenant's own id",
};

function lossLine({ property, why, at }: Loss, owner: string): string {
  const place = at === undefined ? '' : placeText(at);
  const about = `${owner}${property}`.replace(/, $/, '');
  return `${about}${about === '' ? '' : ': '}${why}${place}`;
}

function placeText(at: FileOutcome['at']): string {
  return at === undefined ? '' : ` (line ${at.line}, column ${at.column})`;
}

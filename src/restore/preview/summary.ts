import { resourceType } from '../../catalogue/catalogue.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { PreviewCounts, PreviewSummary } from '../scope/evidence.ts';

/** True for lines that a person should look at before anything else. */
export function needsAttention(line: Pick<PreviewLine, 'action' | 'attention'>): boolean {
  return line.action === 'blocked' || line.attention.some(({ severity }) => severity !== 'info');
}

const RANK: Readonly<Record<PreviewLine['action'], number>> = {
  remove: -1,
  blocked: 0,
  create: 1,
  update: 2,
  manual: 3,
  unchanged: 4,
};

const WRITES: ReadonlySet<PreviewLine['action']> = new Set(['create', 'update', 'remove']);

/** Order of showing: what is removed first, then attention, then created, changed, by hand, and unchanged; by name within each. */
export function inShowingOrder<T extends { line: PreviewLine }>(lines: readonly T[]): T[] {
  const rank = ({ line }: T) => (line.action !== 'remove' && needsAttention(line) ? 0 : RANK[line.action]);
  return [...lines].sort(
    (a, b) =>
      rank(a) - rank(b) || a.line.name.localeCompare(b.line.name, 'en') || (a.line.id < b.line.id ? -1 : 1),
  );
}

/** Counts by action, type and platform. */
export function summarise(lines: readonly PreviewLine[]): PreviewSummary {
  const counts: PreviewCounts = {
    create: 0,
    update: 0,
    remove: 0,
    unchanged: 0,
    blocked: 0,
    manual: 0,
    attention: 0,
  };
  let critical = 0;
  const types = new Map<string, number>();
  const platforms = new Map<string, number>();
  for (const line of lines) {
    counts[line.action] += 1;
    if (needsAttention(line)) counts.attention += 1;
    if (line.risk === 'critical' && WRITES.has(line.action)) critical += 1;
    types.set(line.typeKey, (types.get(line.typeKey) ?? 0) + 1);
    platforms.set(line.platform, (platforms.get(line.platform) ?? 0) + 1);
  }
  return {
    counts,
    critical,
    types: [...types]
      .map(([key, count]) => ({ key, label: resourceType(key).plural, count }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
    platforms: [...platforms]
      .map(([key, count]) => ({ key, count }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/** What a preview says, words first: "3 policies change; 41 stay as they are", or "No policy changes detected". */
export function previewHeadline(counts: PreviewCounts): string {
  const parts: string[] = [];
  const say = (count: number, one: string, many: string) => {
    if (count > 0) parts.push(`${String(count)} ${count === 1 ? one : many}`);
  };
  const changing = counts.create + counts.update;
  say(counts.remove, 'policy is removed', 'policies are removed');
  if (changing === 0 && counts.remove === 0) parts.push('No policy changes detected');
  else {
    say(counts.update, 'policy changes', 'policies change');
    say(
      counts.create,
      counts.update > 0 ? 'is created again' : 'policy is created again',
      counts.update > 0 ? 'are created again' : 'policies are created again',
    );
    say(counts.unchanged, 'stays as it is', 'stay as they are');
  }
  say(counts.blocked, 'is blocked', 'are blocked');
  say(counts.manual, 'is left to do by hand', 'are left to do by hand');
  return parts.join('; ');
}

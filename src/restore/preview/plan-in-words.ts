import type { Names } from '../../compare/names.ts';
import { SETTING } from '../../compare/setting-words.ts';
import { wantedWords } from '../../definitions/wanted-words.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import { planLines } from './plan/compute.ts';
import type { PlanInput, PlannedLine } from './plan/plan-input.ts';
import type { ReadingDeps, Reporting } from './restore-deps.ts';

/**
 * The plan with its settings in the words of the admin center. Words that are not kept yet are learned for the lines that changed, and the
 * plan is computed once more; that happens after a change in the tenant brought a setting that no backup has met. Words decide nothing: the
 * lines are the same, whatever they are called.
 */
export async function planInWords(
  deps: Pick<ReadingDeps, 'words'>,
  at: { workspaceId: string; environmentId: string; reader: GraphReader; reporting: Reporting },
  input: PlanInput,
): Promise<PlannedLine[]> {
  const { words } = deps;
  if (words === undefined) return planLines(input);
  const place = { workspaceId: at.workspaceId, environmentId: at.environmentId };
  const kept = await words.kept(place);
  let missed = false;
  const noticing: Names = (kind, id) => {
    const name = kept(kind, id);
    if (kind === SETTING && name === undefined) missed = true;
    return name ?? input.names?.(kind, id);
  };
  const lines = planLines({ ...input, names: noticing });
  if (!missed) return lines;
  const wanted = wantedIn(input, lines);
  if (wanted.ids.size + wanted.atHand.size === 0) return lines;
  const { signal } = at.reporting;
  const learned = await words.learn({ place, reader: at.reader, wanted, occasion: 'preview', signal });
  const unchanged = [...wanted.ids.keys(), ...wanted.atHand.keys()].every(
    (id) => learned(SETTING, id) === kept(SETTING, id),
  );
  if (unchanged) return lines;
  return planLines({ ...input, names: (kind, id) => learned(kind, id) ?? input.names?.(kind, id) });
}

/** What the lines that say something name, on both sides. */
function wantedIn(input: PlanInput, lines: readonly PlannedLine[]): ReturnType<typeof wantedWords> {
  const wanted = wantedWords();
  const items = new Map(input.items.map((item) => [item.id, item]));
  for (const { line } of lines) {
    if (line.changes.length === 0) continue;
    const captured = items.get(line.id)?.resource;
    if (captured) wanted.note(line.typeKey, captured.payload);
    const live = input.listings.get(line.typeKey)?.resources.find(({ id }) => id === line.targetId);
    if (live) wanted.note(line.typeKey, live.payload);
  }
  return wanted;
}

import { resourceType } from '../../catalogue/catalogue.ts';
import { Problem } from '../../kernel/problem.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { refreshPreview } from '../preview/generate.ts';
import { loadPreviewLines } from '../preview/store-preview.ts';
import { revealingWhereAllowed } from '../../backup/secrets/open-revealing.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import type { CheckOutcome } from '../facts/checks.ts';
import { notAsPreviewed, quoted } from './as-previewed.ts';
import type { RehearsalDeps, SimulatedCopy, Stage } from './rehearsal-deps.ts';
import type { RehearsedDraft } from './shadow-run.ts';

/**
 * What the executor finds in the place of the tenant. The preview is generated again from the copy: the same digest proves that the copy shows
 * what the tenant showed. The checks are those that were run against the tenant; a copy has nothing of its own to say about them.
 */
export function stageOf(
  deps: RehearsalDeps,
  { draft, copy }: { draft: RehearsedDraft & { outcomes: readonly CheckOutcome[] }; copy: SimulatedCopy },
): Stage {
  const { workspaceId, environmentId, runId } = draft;
  const openReader = async (): Promise<GraphReader> => {
    const reader = deps.connectReader(copy.settings);
    if (deps.secrets === undefined) return reader;
    const { store, secrets } = deps;
    return revealingWhereAllowed({ store, secrets }, { workspaceId, environmentId }, reader);
  };
  return {
    settings: copy.settings,
    recheck: async (place) => {
      const { digest, scopeDigest, lines } = await refreshPreview(
        { ...deps, openReader },
        { workspaceId, runId },
        place,
      );
      if (digest !== draft.preview.digest) await refuseCopy(deps, draft, lines);
      return { scopeDigest, outcomes: draft.outcomes, preview: { digest, lines }, problem: '' };
    },
    takeSafetyCopy: async (_place, targets) => {
      const reader = await openReader();
      for (const { typeKey, id } of targets) {
        const type = resourceType(typeKey);
        const found = await reader.readResource(type, id);
        if (found?.fidelity.complete === true) continue;
        const why =
          found === null ? 'it is not there' : (found.fidelity.problems[0] ?? 'a part of it is missing');
        return { backupSetId: null, complete: false, problem: `${type.label} ${id}: ${why}` };
      }
      return { backupSetId: null, complete: true, problem: '' };
    },
  };
}

/** The tenant was as previewed a moment ago, so it is the copy that is not like it: nothing that happened there would say anything. */
async function refuseCopy(
  { store }: RehearsalDeps,
  { workspaceId, preview }: RehearsedDraft,
  lines: readonly PreviewLine[],
): Promise<never> {
  const previewed = await store.inWorkspace(workspaceId, (tx) => loadPreviewLines(tx, preview.id));
  const names = notAsPreviewed(previewed, lines);
  throw new Problem({
    status: 409,
    code: 'copy_differs',
    title: 'The simulated copy does not show the tenant as it was read',
    detail: names.length === 0 ? '' : `It shows ${quoted(names)} otherwise.`,
    next: 'Take what is named out of the scope and rehearse the rest.',
  });
}

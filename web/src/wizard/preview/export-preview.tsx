import { useMutation } from '@tanstack/react-query';
import { fetchLines } from '../../api/run-queries.ts';
import { factsOf } from '../../api/failure.ts';
import type { Place, PreviewSummary, RestoreRun } from '../../api/types.ts';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { tell } from '../../parts/messages-store.ts';

const ALL = 20_000;

interface ExportPreviewProps {
  place: Place;
  run: RestoreRun;
  preview: PreviewSummary;
}

/** Saves summary and lines as a JSON file. */
export function ExportPreview({ place, run, preview }: ExportPreviewProps) {
  const save = useMutation({
    mutationFn: () => fetchLines(place, { runId: run.id, filter: { search: '' }, offset: 0, limit: ALL }),
    onSuccess: ({ items }) => {
      const text = JSON.stringify(
        { run: run.id, backupSet: run.backupSetName, preview, lines: items },
        null,
        2,
      );
      const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = `preview-${run.id}.json`;
      link.click();
      setTimeout(() => {
        URL.revokeObjectURL(url);
      }, 1_000);
    },
    onError: (error) => {
      const { title, detail, next } = factsOf(error);
      tell({ intent: 'error', title, body: `${detail} ${next}` });
    },
  });
  return (
    <GuardedButton
      appearance="subtle"
      busy={save.isPending}
      onClick={() => {
        save.mutate();
      }}
    >
      Export as JSON
    </GuardedButton>
  );
}

import { useSearch } from '@tanstack/react-router';
import { usePlace } from '../app/use-place.ts';
import { BeginDraft } from './begin-draft.tsx';
import { Wizard } from './wizard.tsx';

/** The address carries draft and step, so reload, back, a second window and a restarted server lose nothing. */
export function WizardPage() {
  const place = usePlace();
  const { draft, from, step } = useSearch({
    from: '/admin/workspaces/$workspace/environments/$environment/restore-runs/create',
  });
  if (draft === undefined) return <BeginDraft place={place} {...(from === undefined ? {} : { from })} />;
  return <Wizard key={draft} place={place} runId={draft} step={step ?? 'backup-set'} />;
}

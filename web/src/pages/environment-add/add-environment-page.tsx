import { useSearch } from '@tanstack/react-router';
import { usePlace } from '../../app/use-place.ts';
import { BeginOnboarding } from './begin-onboarding.tsx';
import { OnboardingView } from './onboarding-view.tsx';

/** The address carries what was begun and the step, so reload, back and a second window lose nothing. */
export function AddEnvironmentPage() {
  const { workspace } = usePlace();
  const { draft, step } = useSearch({ from: '/admin/workspaces/$workspace/add-environment' });
  if (draft === undefined) return <BeginOnboarding workspace={workspace} />;
  return <OnboardingView key={draft} path={{ workspace, onboardingId: draft }} step={step ?? 'tenant'} />;
}

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components';
import type { Onboarding } from '../../api/types.ts';
import { GuardedButton } from '../../parts/guarded-button.tsx';

interface SaveUnverifiedProps {
  onboarding: Onboarding;
  pending: boolean;
  onSave: () => void;
}

/** Saving what nobody saw work: asked for on purpose, and switched off until it is verified. */
export function SaveUnverified({ onboarding, pending, onSave }: SaveUnverifiedProps) {
  const { maySaveUnverified, verification } = onboarding;
  if (!maySaveUnverified) {
    const reason =
      verification?.tenant.state === 'other'
        ? 'What leads to another tenant is never saved.'
        : 'Complete the steps before, with the tenant id instead of a domain.';
    return (
      <div>
        <GuardedButton appearance="subtle" because={reason} onClick={() => undefined}>
          Save without verification
        </GuardedButton>
      </div>
    );
  }
  return (
    <Dialog modalType="alert">
      <div>
        <DialogTrigger disableButtonEnhancement>
          <Button appearance="subtle">Save without verification</Button>
        </DialogTrigger>
      </div>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Save without verification?</DialogTitle>
          <DialogContent>
            Nobody has seen this connection work. It is saved switched off: nothing is backed up and nothing
            is restored over it. Verifying it later, on the connection page, switches it on.
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Go on verifying</Button>
            </DialogTrigger>
            <Button appearance="primary" disabledFocusable={pending} onClick={onSave}>
              Save it switched off
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

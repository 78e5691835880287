import type { Place } from '../api/types.ts';

/** Addresses of the application's pages; the server uses the same ones in its next actions and notifications. */
export type WizardStep = 'backup-set' | 'scope' | 'checks' | 'preview' | 'confirm';
export const WIZARD_STEPS: readonly WizardStep[] = ['backup-set', 'scope', 'checks', 'preview', 'confirm'];

const part = encodeURIComponent;

export const workspacePath = (workspace: string) => `/admin/workspaces/${part(workspace)}`;
export const environmentPath = ({ workspace, environment }: Place) =>
  `${workspacePath(workspace)}/environments/${part(environment)}`;
export const backupSetsPath = (place: Place) => `${environmentPath(place)}/backup-sets`;
export const backupSetPath = (place: Place, setId: string) => `${backupSetsPath(place)}/${part(setId)}`;
export const runsPath = (place: Place) => `${environmentPath(place)}/restore-runs`;
export const runPath = (place: Place, runId: string) => `${runsPath(place)}/${part(runId)}`;
export const createPath = (place: Place) => `${runsPath(place)}/create`;
export const wizardPath = (place: Place, draft: string, step: WizardStep) =>
  `${createPath(place)}?draft=${part(draft)}&step=${step}`;

/** The steps of connecting a tenant, in their order; the server's own names. */
export const ONBOARDING_STEPS = ['tenant', 'types', 'app', 'credential', 'verify'] as const;
export type OnboardingStep = (typeof ONBOARDING_STEPS)[number];

export const typesPath = (workspace: string) => `${workspacePath(workspace)}/types`;
export const membersPath = (workspace: string) => `${workspacePath(workspace)}/members`;
export const rolesPath = (workspace: string) => `${workspacePath(workspace)}/roles`;
export const apiKeysPath = (workspace: string) => `${workspacePath(workspace)}/api-keys`;
export const ACCOUNT_PATH = '/admin/account';
/** Where another tab shows again who one is, so that nothing that was entered in the first is lost. */
export const PROVE_PATH = '/sign-in?purpose=fresh';
export const forwardingPath = (workspace: string) => `${workspacePath(workspace)}/forwarding`;
export const workspaceDataPath = (workspace: string) => `${workspacePath(workspace)}/data`;
export const dataPath = (place: Place) => `${environmentPath(place)}/data`;
export const auditPath = (workspace: string) => `${workspacePath(workspace)}/audit`;
export const addEnvironmentPath = (workspace: string) => `${workspacePath(workspace)}/add-environment`;
export const onboardingPath = (workspace: string, draft: string, step: OnboardingStep) =>
  `${addEnvironmentPath(workspace)}?draft=${part(draft)}&step=${step}`;
export const approvalsPath = (workspace: string) => `${workspacePath(workspace)}/approvals`;
export const settingsPath = (place: Place) => `${environmentPath(place)}/settings`;
export const connectionPath = (place: Place) => `${environmentPath(place)}/connection`;

export function isOnboardingStep(value: unknown): value is OnboardingStep {
  return ONBOARDING_STEPS.some((step) => step === value);
}

export function isWizardStep(value: unknown): value is WizardStep {
  return WIZARD_STEPS.some((step) => step === value);
}

/** An address below /admin of this application, or null. What comes from outside (a return address, a stored link) is asked first. */
export function ownAddress(value: unknown): string | null {
  if (typeof value !== 'string' || !value.startsWith('/admin')) return null;
  const url = URL.parse(value, location.origin);
  const own = url?.origin === location.origin && /^\/admin(\/|$)/.test(url.pathname);
  return own ? `${url.pathname}${url.search}` : null;
}

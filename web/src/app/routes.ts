import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { RouteFailure } from '../parts/route-failure.tsx';
import { NotFoundPage } from '../parts/not-found-page.tsx';
import { Shell } from '../shell/shell.tsx';
import { beginStep } from '../wizard/load-steps.ts';
import { isOnboardingStep, isWizardStep, type OnboardingStep, type WizardStep } from './paths.ts';

const root = createRootRoute({ notFoundComponent: NotFoundPage, errorComponent: RouteFailure });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // Addressed by path: the router's own redirect is a throw that it catches.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw redirect({ to: '/admin' });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { return?: string; purpose?: 'fresh' } => ({
    ...(typeof search['return'] === 'string' ? { return: search['return'] } : {}),
    ...(search['purpose'] === 'fresh' ? { purpose: 'fresh' as const } : {}),
  }),
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const signInAnswer = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/answer',
  component: lazyRouteComponent(() => import('../pages/sign-in/answer-page.tsx'), 'AnswerPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../pages/invitation/invitation-page.tsx'), 'InvitationPage'),
});

const admin = createRoute({ getParentRoute: () => root, path: '/admin', component: Shell });

const workspaces = createRoute({
  getParentRoute: () => admin,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/workspaces/workspaces-page.tsx'), 'WorkspacesPage'),
});

const account = createRoute({
  getParentRoute: () => admin,
  path: 'account',
  component: lazyRouteComponent(() => import('../pages/account/account-page.tsx'), 'AccountPage'),
});

const apiKeys = createRoute({
  getParentRoute: () => admin,
  path: 'workspaces/$workspace/api-keys',
  component: lazyRouteComponent(() => import('../pages/api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
});

const workspaceHome = createRoute({
  getParentRoute: () => admin,
  path: 'workspaces/$workspace',
  component: lazyRouteComponent(() => import('../pages/workspaces/workspace-page.tsx'), 'WorkspacePage'),
});

const types = createRoute({
  getParentRoute: () => admin,
  path: 'workspaces/$workspace/types',
  component: lazyRouteComponent(() => import('../pages/types/types-page.tsx'), 'TypesPage'),
});

const members = createRoute({
  getParentRoute: () => admin,
  path: 'workspaces/$workspace/members',
  component: lazyRouteComponent(() => import('../pages/members/members-page.tsx'), 'MembersPage'),
});

const roles = createRoute({
  getParentRoute: () => admin,
  path: 'workspaces/$workspace/roles',
  component: lazyRouteComponent(() => import('../pages/roles/roles-page.tsx'), 'RolesPage'),
});

const audit = createRoute({
  getParentRoute: () => admin,
  path: 'workspaces/$workspace/audit',
  component: lazyRouteComponent(() => import('../pages/audit/audit-page.tsx'), 'AuditPage'),
});

const approvals = createRoute({
  getParentRoute: () => admin,
  path: 'workspaces/$workspace/approvals',
  component: lazyRouteComponent(() => import('../pages/approvals/approvals-page.tsx'), 'ApprovalsPage'),
});

const forwarding = createRoute({
  getParentRoute: () => admin,
  path: 'workspaces/$workspace/forwarding',
  component: lazyRouteComponent(() => import('../pages/forwarding/forwarding-page.tsx'), 'ForwardingPage'),
});

const workspaceData = createRoute({
  getParentRoute: () => admin,
  path: 'workspaces/$workspace/data',
  component: lazyRouteComponent(
    () => import('../pages/workspace-data/workspace-data-page.tsx'),
    'WorkspaceDataPage',
  ),
});

const environmentData = createRoute({
  getParentRoute: () => admin,
  path: 'workspaces/$workspace/environments/$environment/data',
  component: lazyRouteComponent(
    () => import('../pages/environment-data/environment-data-page.tsx'),
    'EnvironmentDataPage',
  ),
});

const addEnvironment = createRoute({
  getParentRoute: () => admin,
  path: 'workspaces/$workspace/add-environment',
  validateSearch: (search: Record<string, unknown>): { draft?: string; step?: OnboardingStep } => ({
    ...(typeof search['draft'] === 'string' ? { draft: search['draft'] } : {}),
    ...(isOnboardingStep(search['step']) ? { step: search['step'] } : {}),
  }),
  component: lazyRouteComponent(
    () => import('../pages/environment-add/add-environment-page.tsx'),
    'AddEnvironmentPage',
  ),
});

const ENVIRONMENT = 'workspaces/$workspace/environments/$environment';

const environmentHome = createRoute({
  getParentRoute: () => admin,
  path: ENVIRONMENT,
  component: lazyRouteComponent(() => import('../pages/environment/environment-page.tsx'), 'EnvironmentPage'),
});

const environmentConnection = createRoute({
  getParentRoute: () => admin,
  path: `${ENVIRONMENT}/connection`,
  component: lazyRouteComponent(
    () => import('../pages/environment-connection/connection-page.tsx'),
    'ConnectionPage',
  ),
});

const environmentSettings = createRoute({
  getParentRoute: () => admin,
  path: `${ENVIRONMENT}/settings`,
  component: lazyRouteComponent(
    () => import('../pages/environment-settings/settings-page.tsx'),
    'SettingsPage',
  ),
});

const backupSets = createRoute({
  getParentRoute: () => admin,
  path: `${ENVIRONMENT}/backup-sets`,
  component: lazyRouteComponent(() => import('../pages/backups/backup-sets-page.tsx'), 'BackupSetsPage'),
});

const backupSet = createRoute({
  getParentRoute: () => admin,
  path: `${ENVIRONMENT}/backup-sets/$backupSetId`,
  component: lazyRouteComponent(() => import('../pages/backups/backup-set-page.tsx'), 'BackupSetPage'),
});

const restoreRuns = createRoute({
  getParentRoute: () => admin,
  path: `${ENVIRONMENT}/restore-runs`,
  component: lazyRouteComponent(() => import('../pages/runs/runs-page.tsx'), 'RunsPage'),
});

const wizard = createRoute({
  getParentRoute: () => admin,
  path: `${ENVIRONMENT}/restore-runs/create`,
  validateSearch: (search: Record<string, unknown>): { draft?: string; from?: string; step?: WizardStep } => {
    // Links in messages name the run; it is the same draft.
    const draft = search['draft'] ?? search['run'];
    return {
      ...(typeof draft === 'string' ? { draft } : {}),
      ...(typeof search['from'] === 'string' ? { from: search['from'] } : {}),
      ...(isWizardStep(search['step']) ? { step: search['step'] } : {}),
    };
  },
  beforeLoad: ({ params, search }) => {
    beginStep(params, search.draft, search.step ?? 'backup-set');
  },
  component: lazyRouteComponent(() => import('../wizard/wizard-page.tsx'), 'WizardPage'),
});

const restoreRun = createRoute({
  getParentRoute: () => admin,
  path: `${ENVIRONMENT}/restore-runs/$runId`,
  component: lazyRouteComponent(() => import('../pages/runs/run-page.tsx'), 'RunPage'),
});

export const routeTree = root.addChildren([
  start,
  signIn,
  signInAnswer,
  invitation,
  admin.addChildren([
    workspaces,
    account,
    apiKeys,
    workspaceHome,
    types,
    members,
    roles,
    audit,
    forwarding,
    workspaceData,
    environmentData,
    approvals,
    addEnvironment,
    environmentHome,
    environmentConnection,
    environmentSettings,
    backupSets,
    backupSet,
    restoreRuns,
    wizard,
    restoreRun,
  ]),
]);

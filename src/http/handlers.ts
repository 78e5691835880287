import type { Handlers } from './handler.ts';
import { accountHandlers } from './routes/account.ts';
import { auditHandlers } from './routes/audit.ts';
import { backupItemHandlers } from './routes/backup-items.ts';
import { importHandlers } from './routes/imports.ts';
import { backupHandlers } from './routes/backups.ts';
import { connectionHandlers } from './routes/connection.ts';
import { dataHandlers } from './routes/data.ts';
import { directoryHandlers } from './routes/directory.ts';
import { draftHandlers } from './routes/drafts.ts';
import { evidenceHandlers } from './routes/evidence.ts';
import { invitationHandlers } from './routes/invitations.ts';
import { memberHandlers } from './routes/members.ts';
import { keyHandlers } from './routes/keys.ts';
import { notificationHandlers } from './routes/notifications.ts';
import { oidcHandlers } from './routes/oidc.ts';
import { onboardingHandlers } from './routes/onboarding.ts';
import { operationHandlers } from './routes/operations.ts';
import { guardHandlers } from './routes/guards.ts';
import { reviewHandlers } from './routes/review.ts';
import { rehearsalHandlers } from './routes/rehearsal.ts';
import { roleHandlers } from './routes/roles.ts';
import { secretHandlers } from './routes/secrets.ts';
import { sessionHandlers } from './routes/session.ts';
import { typeHandlers } from './routes/types.ts';
import { webhookHandlers } from './routes/webhooks.ts';
import { workspaceHandlers } from './routes/workspace.ts';

/** A handler for every route of the contract, or it does not compile. */
export const handlers: Handlers = {
  ...sessionHandlers,
  ...oidcHandlers,
  ...accountHandlers,
  ...keyHandlers,
  ...auditHandlers,
  ...typeHandlers,
  ...workspaceHandlers,
  ...memberHandlers,
  ...roleHandlers,
  ...invitationHandlers,
  ...onboardingHandlers,
  ...connectionHandlers,
  ...directoryHandlers,
  ...notificationHandlers,
  ...operationHandlers,
  ...backupHandlers,
  ...importHandlers,
  ...backupItemHandlers,
  ...draftHandlers,
  ...evidenceHandlers,
  ...rehearsalHandlers,
  ...reviewHandlers,
  ...guardHandlers,
  ...secretHandlers,
  ...webhookHandlers,
  ...dataHandlers,
};

// Made by `npm run generate` from src/http/contract. Do not edit.
export interface paths {
  '/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in, and their workspaces */
    get: operations['getSession'];
    put?: never;
    /** Sign in with a one-time link */
    post: operations['signIn'];
    /** Sign out */
    delete: operations['signOut'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Entries of the audit record, newest first */
    get: operations['listAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/audit/choices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the record can be filtered by: people and actions that stand in it */
    get: operations['getAuditChoices'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/audit/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The record as a file: JSON lines that are verified offline, or CSV for reading; leaves an entry */
    get: operations['exportAudit'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/audit/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Is the record whole? Reads every entry and names those that were changed, removed or moved */
    post: operations['verifyAudit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/types': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every resource type: what is captured and restored, with which permissions, at which risk */
    get: operations['listTypes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A workspace, its environments, and what the caller may do */
    get: operations['getWorkspace'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/notifications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The caller's notifications, newest first */
    get: operations['listNotifications'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/notifications/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Mark all as read */
    post: operations['readNotifications'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An environment's home */
    get: operations['getEnvironment'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/resource-types': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Types that can be backed up here */
    get: operations['listResourceTypes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/directory': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The cached directory: objects of one kind by name or id */
    get: operations['searchDirectory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/directory/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Read the directory again */
    post: operations['refreshDirectory'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/onboardings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Environments that somebody began to connect, newest first */
    get: operations['listOnboardings'];
    put?: never;
    /** Begin to connect an environment; no environment is made by it */
    post: operations['beginOnboarding'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/onboardings/{onboardingId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was entered so far, and how far it is */
    get: operations['getOnboarding'];
    put?: never;
    post?: never;
    /** Forget what was entered, the sealed key included */
    delete: operations['discardOnboarding'];
    options?: never;
    head?: never;
    /** Change what was entered; it has to be verified anew */
    patch: operations['editOnboarding'];
    trace?: never;
  };
  '/workspaces/{workspace}/onboardings/{onboardingId}/setup': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The permissions, the consent link and the scripts for the app registration */
    get: operations['getSetup'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/onboardings/{onboardingId}/credential': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Keep a credential, sealed; for `certificate` key and certificate are made here and only the certificate is told */
    post: operations['setCredential'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/onboardings/{onboardingId}/device-sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask Microsoft for a sign-in code; the onboarding then holds it */
    post: operations['startDeviceSignIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/onboardings/{onboardingId}/device-sign-in/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Look whether the person has signed in; the onboarding then says so */
    post: operations['checkDeviceSignIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/onboardings/{onboardingId}/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in, look whose tenant it is and what each type can do; the onboarding then holds the result */
    post: operations['verifyOnboarding'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/onboardings/{onboardingId}/complete': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make the environment, or put the new credential in place of the old one */
    post: operations['completeOnboarding'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/connection': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The connection of an environment, without its secret, and what was last seen of it */
    get: operations['getConnection'];
    put?: never;
    post?: never;
    /** Remove the connection with its secret; backups stay */
    delete: operations['deleteConnection'];
    options?: never;
    head?: never;
    /** Switch the connection on or off */
    patch: operations['switchConnection'];
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/connection/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in, look whose tenant it is and what each type can do; the connection then holds the result */
    post: operations['verifyConnection'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/connection/replacement': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to replace the credential; the old one works until the new one is complete */
    post: operations['replaceCredential'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/operations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Background work, newest first */
    get: operations['listOperations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/operations/{operationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One operation */
    get: operations['getOperation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/operations/{operationId}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask an operation to stop before its next step */
    post: operations['cancelOperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/operations/{operationId}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Live progress of one operation */
    get: operations['watchOperation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/backup-sets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Backup sets, newest first */
    get: operations['listBackupSets'];
    put?: never;
    /** Back up now */
    post: operations['createBackupSet'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/backup-sets/{backupSetId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One backup set */
    get: operations['getBackupSet'];
    put?: never;
    post?: never;
    /** Delete a backup set that no run refers to */
    delete: operations['deleteBackupSet'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/backup-sets/{backupSetId}/items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Contents of a backup set */
    get: operations['listBackupItems'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/backup-sets/{backupSetId}/items/{itemId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One item with its content */
    get: operations['getBackupItem'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/backup-sets/{backupSetId}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A backup set, or some of its items, as files */
    get: operations['downloadBackupSet'];
    put?: never;
    /** The same for many items, or as an encrypted archive */
    post: operations['exportBackupSet'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/backup-sets/{backupSetId}/compare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Find out what changed in the tenant since */
    post: operations['compareBackupSet'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/backup-sets/{backupSetId}/integrity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Read every stored byte again and check its hash */
    post: operations['verifyBackupSet'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Restore runs, newest first */
    get: operations['listRuns'];
    put?: never;
    /** Begin a draft */
    post: operations['createRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A run with the verdict of its gates */
    get: operations['getRun'];
    put?: never;
    post?: never;
    /** Discard a draft */
    delete: operations['discardRun'];
    options?: never;
    head?: never;
    /** Change the scope of a draft */
    patch: operations['editRun'];
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/typed-secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Type a value into a draft that Microsoft Graph never returns, or take it back; it is never given back */
    post: operations['setTypedSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin the inverse of an ended run as a draft */
    post: operations['undoRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/removals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Objects that may be chosen to be removed, and what an undo leaves */
    get: operations['listRemovals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/mapping': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the scope names and what stands for it, undecided first, with suggestions */
    get: operations['getMapping'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/checks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The latest safety checks */
    get: operations['getChecks'];
    put?: never;
    /** Run the safety checks for the scope as it is */
    post: operations['runChecks'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Summary of the latest preview */
    get: operations['getPreview'];
    put?: never;
    /** Generate the preview for the scope as it is; writes nothing */
    post: operations['generatePreview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/preview/lines': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Lines of the preview, attention first */
    get: operations['listPreviewLines'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/preview/lines/{lineId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One line with every change and the raw documents */
    get: operations['getPreviewLine'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/proceed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Preview -> Confirm; refused with 409 while a gate is closed */
    post: operations['proceedToConfirm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm the previewed digest; starts a dry run or the execution */
    post: operations['confirmRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/look-again': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Look now whether what waits for approval in Intune was decided */
    post: operations['lookAgain'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let a run stand still before its next line begins */
    post: operations['pauseRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/continue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let a paused run go on; checks and preview are run again first */
    post: operations['continueRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/evidence': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The signed evidence of a confirmed run as an archive */
    get: operations['getEvidence'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/results': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What happened to each line */
    get: operations['listResults'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/rehearsal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the last rehearsal found */
    get: operations['getRehearsal'];
    put?: never;
    /** Rehearse the current preview against a simulated copy of the tenant; writes nothing to it */
    post: operations['startRehearsal'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/rehearsal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Must a preview be rehearsed before anything is restored? */
    get: operations['getRehearsalSetting'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Ask for a rehearsal before anything is restored, or no longer; written to the audit record */
    patch: operations['setRehearsalSetting'];
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/secrets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** May secrets of the tenant be read and kept encrypted? */
    get: operations['getSecretReading'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Allow or forbid to read secrets of the tenant; written to the audit record */
    patch: operations['setSecretReading'];
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AskedSecret: {
      itemId: string;
      name: string;
      path: string;
      label: string;
    };
    BackupItem: {
      id: string;
      typeKey: string;
      typeLabel: string;
      resourceId: string;
      name: string;
      platform: string;
      /** @enum {string} */
      restorable: 'enabled' | 'manual';
      /** @enum {string} */
      risk: 'low' | 'medium' | 'high' | 'critical';
      /** @enum {string} */
      quality: 'full' | 'degraded';
      qualityReasons: string[];
      captured: {
        pages: number;
        counts: {
          part: string;
          announced: number | null;
          captured: number;
        }[];
        unreadParts: string[];
        missingPermissions: string[];
        missingSecrets: string[];
        requestIds: string[];
      };
      unrecognised: string;
      change: ('same' | 'changed' | 'missing' | 'ambiguous' | 'unknown') | null;
      comparedAt: string | null;
      capturedAt: string;
    };
    BackupSet: {
      id: string;
      name: string;
      /** @enum {string} */
      purpose: 'manual' | 'safety' | 'scheduled' | 'import';
      /** @enum {string} */
      status: 'capturing' | 'complete' | 'incomplete' | 'failed';
      statusReason: string;
      usable: boolean;
      itemCount: number;
      countsByType: {
        key: string;
        label: string;
        count: number;
        /** @enum {string} */
        state: 'complete' | 'incomplete' | 'failed' | 'unavailable';
        reason: string;
      }[];
      quality: {
        full: number;
        degraded: number;
      };
      createdBy: string;
      createdAt: string;
      completedAt: string | null;
      operationId: string | null;
      usedByRuns: number;
    };
    Change: {
      label: string;
      path: string;
      /** @enum {string} */
      kind: 'added' | 'removed' | 'changed' | 'moved';
      beforeText: string;
      afterText: string;
      /** @enum {string} */
      section: 'content' | 'assignments';
    };
    CheckOutcome: {
      id: string;
      label: string;
      /** @enum {string} */
      state: 'passed' | 'found' | 'unknown';
      unknownReason: string;
      findings: components['schemas']['Finding'][];
    };
    Connection: {
      /** @enum {string} */
      cloud: 'global' | 'usgov' | 'usgovdod' | 'china';
      clientId: string;
      tenantId: string;
      credential: components['schemas']['CredentialSummary'] | null;
      expiry: components['schemas']['Expiry'];
      enabled: boolean;
      offBecause: ('person' | 'unverified' | 'other_tenant') | null;
      simulated: boolean;
      /** @enum {string} */
      access: 'read' | 'read_write';
      typeKeys: string[];
      allTypes: boolean;
      verification: components['schemas']['VerificationReport'] | null;
      verifiedAt: string | null;
      verifying: boolean;
    };
    CredentialSummary: {
      /** @enum {string} */
      kind: 'client_secret' | 'certificate' | 'federated' | 'managed_identity' | 'device_code';
      expiresAt: string | null;
      detail: string;
      limited: boolean;
      certificate: string | null;
    };
    Decision: {
      /** @enum {string} */
      tone: 'success' | 'warning' | 'danger' | 'informative' | 'subtle';
      status: string;
      reason: string;
      impact: string;
      next: components['schemas']['NextAction'] | null;
    };
    EveryoneProposal: {
      itemId: string;
      name: string;
      typeLabel: string;
      everyone: string[];
    };
    Expiry: {
      /** @enum {string} */
      state: 'good' | 'soon' | 'ended' | 'not_known' | 'none';
      text: string;
    };
    Finding: {
      code: string;
      /** @enum {string} */
      severity: 'blocker' | 'warning' | 'info';
      title: string;
      reason: string;
      next: string;
      items: {
        id: string;
        name: string;
      }[];
      itemCount: number;
      matches: components['schemas']['MatchProposal'][];
      everyone: components['schemas']['EveryoneProposal'][];
      asks: components['schemas']['AskedSecret'][];
      removable: components['schemas']['Removable'][];
    };
    Gate: {
      id: string;
      label: string;
      state: string;
      reason: string;
    };
    LineResult: {
      lineId: string;
      name: string;
      typeLabel: string;
      action: string;
      outcome: string;
      outcomeLabel: string;
      reason: string;
      next: string;
      writes: {
        step: string;
        method: string;
        status: string;
        at: string;
        requestId: string;
      }[];
      verified: boolean;
      approval: {
        code: string;
        filedAt: string;
        expiresAt: string;
      } | null;
    };
    MatchProposal: {
      itemId: string;
      name: string;
      typeLabel: string;
      targetId: string;
    };
    NextAction: {
      action: string;
      label: string;
      step?: string;
      href?: string;
    };
    Onboarding: {
      id: string;
      environmentSlug: string | null;
      revision: number;
      name: string;
      /** @enum {string} */
      kind: 'production' | 'staging' | 'test';
      tenant: string;
      /** @enum {string} */
      cloud: 'global' | 'usgov' | 'usgovdod' | 'china';
      clientId: string;
      typeKeys: string[];
      allTypes: boolean;
      /** @enum {string} */
      access: 'read' | 'read_write';
      /** @enum {string} */
      method:
        | 'certificate'
        | 'own_certificate'
        | 'client_secret'
        | 'federated'
        | 'managed_identity'
        | 'device_code';
      federation: {
        issuer: string;
        subject: string;
        audience: string;
      } | null;
      credential: components['schemas']['CredentialSummary'] | null;
      deviceCode: {
        /** @enum {string} */
        state: 'waiting' | 'expired' | 'declined' | 'failed';
        userCode: string;
        verificationUri: string;
        expiresAt: string;
        interval: number;
        reason: string;
      } | null;
      verification: components['schemas']['VerificationReport'] | null;
      verifying: boolean;
      steps: {
        /** @enum {string} */
        id: 'tenant' | 'types' | 'app' | 'credential' | 'verify';
        /** @enum {string} */
        state: 'complete' | 'open' | 'attention';
        reason: string;
      }[];
      decision: components['schemas']['Decision'];
      mayComplete: boolean;
      maySaveUnverified: boolean;
      sameTenantAs: string;
      createdBy: string;
      createdAt: string;
      updatedAt: string;
    };
    Operation: {
      id: string;
      /** @enum {string} */
      kind:
        | 'backup'
        | 'compare'
        | 'checks'
        | 'preview'
        | 'rehearsal'
        | 'restore'
        | 'dry_run'
        | 'directory'
        | 'integrity';
      label: string;
      /** @enum {string} */
      status: 'queued' | 'running' | 'waiting' | 'ended';
      lookAgainAt: string | null;
      outcome: ('succeeded' | 'partly' | 'failed' | 'blocked' | 'cancelled') | null;
      progress: {
        now: string;
        done: number;
        total: number | null;
      };
      failure: {
        code: string;
        message: string;
        next: string;
      } | null;
      cancelRequested: boolean;
      pauseRequested: boolean;
      subjectId: string | null;
      startedBy: string;
      createdAt: string;
      startedAt: string | null;
      endedAt: string | null;
    };
    PreviewLine: {
      id: string;
      name: string;
      /** @enum {string} */
      action: 'create' | 'update' | 'unchanged' | 'blocked' | 'manual' | 'remove';
      headline: string;
      topChanges: components['schemas']['Change'][];
      changeCount: number;
      affected: string;
      reach: {
        gains: string[];
        loses: string[];
        newlyExcluded: string[];
        noLongerExcluded: string[];
      };
      attention: {
        /** @enum {string} */
        severity: 'blocker' | 'warning' | 'info';
        text: string;
      }[];
      reason: string;
      next: string;
      noUndo: string;
      /** @enum {string} */
      risk: 'low' | 'medium' | 'high' | 'critical';
      typeKey: string;
      typeLabel: string;
      platform: string;
    };
    PreviewSummary: {
      digest: string;
      scopeDigest: string;
      generatedAt: string;
      current: boolean;
      headline: string;
      counts: {
        create: number;
        update: number;
        remove: number;
        unchanged: number;
        blocked: number;
        manual: number;
        attention: number;
      };
      types: {
        key: string;
        label: string;
        count: number;
      }[];
      platforms: {
        key: string;
        count: number;
      }[];
      noUndo: {
        count: number;
        lines: {
          name: string;
          typeLabel: string;
          reason: string;
        }[];
      };
    };
    Problem: {
      type: string;
      title: string;
      status: number;
      code: string;
      detail: string;
      next: string;
      requestId: string;
      verdict?: components['schemas']['Verdict'];
      errors?: {
        path: string;
        message: string;
      }[];
    };
    Removable: {
      typeKey: string;
      id: string;
      name: string;
      typeLabel: string;
    };
    Removal: {
      typeKey: string;
      id: string;
      /** @enum {string} */
      because: 'undo' | 'unknown';
    };
    RestoreRun: {
      id: string;
      /** @enum {string} */
      status:
        | 'draft'
        | 'queued'
        | 'running'
        | 'awaiting_approval'
        | 'paused'
        | 'restored'
        | 'restored_with_follow_up'
        | 'partly_restored'
        | 'failed'
        | 'cancelled'
        | 'stopped'
        | 'dry_run_completed';
      statusLabel: string;
      dryRun: boolean;
      backupSetName: string | null;
      source: {
        environmentName: string;
        environmentSlug: string;
        tenantId: string;
        otherTenant: boolean;
      } | null;
      itemsInScope: number | null;
      createdBy: string;
      createdAt: string;
      updatedAt: string;
      endedAt: string | null;
      operationId: string | null;
      revision: number;
      backupSetId: string | null;
      scope: {
        mode: ('all' | 'selected') | null;
        itemIds: string[];
        /** @enum {string} */
        writeMode: 'update_or_create' | 'only_missing' | 'assignments_only' | 'settings_only' | 'copy';
        copyPrefix: string;
        mapping: {
          [key: string]: {
            [key: string]:
              | {
                  /** @constant */
                  action: 'map';
                  targetId: string;
                }
              | {
                  /** @constant */
                  action: 'leaveOut';
                }
              | {
                  /** @constant */
                  action: 'create';
                };
          };
        };
        confirmedMatches: {
          [key: string]: string;
        };
        raiseConditionalAccess: string[];
        confirmedEveryone: string[];
        typedSecrets: {
          itemId: string;
          path: string;
        }[];
        removals: components['schemas']['Removal'][];
        stopAfterFailures: number | null;
        digest: string | null;
      };
      undoOf: string | null;
      undo: {
        possible: boolean;
        reason: string;
        next: string;
      } | null;
      verdict: components['schemas']['Verdict'];
      activeOperation: components['schemas']['Operation'] | null;
      checksRanAt: string | null;
      previewGeneratedAt: string | null;
      safetyBackupSetId: string | null;
      confirmedBy: string | null;
      confirmedAt: string | null;
      failureReason: string | null;
      approval: {
        lines: number;
        dependants: number;
        expiresAt: string;
        lookAgainAt: string | null;
        href: string;
      } | null;
      decision: components['schemas']['Decision'];
    };
    RunSummary: {
      id: string;
      /** @enum {string} */
      status:
        | 'draft'
        | 'queued'
        | 'running'
        | 'awaiting_approval'
        | 'paused'
        | 'restored'
        | 'restored_with_follow_up'
        | 'partly_restored'
        | 'failed'
        | 'cancelled'
        | 'stopped'
        | 'dry_run_completed';
      statusLabel: string;
      dryRun: boolean;
      backupSetName: string | null;
      source: {
        environmentName: string;
        environmentSlug: string;
        tenantId: string;
        otherTenant: boolean;
      } | null;
      itemsInScope: number | null;
      createdBy: string;
      createdAt: string;
      updatedAt: string;
      endedAt: string | null;
      operationId: string | null;
    };
    TypeRow: {
      key: string;
      label: string;
      plural: string;
      family: string;
      capture: string;
      restore: {
        /** @enum {string} */
        mode: 'enabled' | 'manual';
        why: string;
        todo: string;
      };
      portalPage: string;
      permissions: {
        read: string[];
        write: string[];
      };
      risk: {
        /** @enum {string} */
        level: 'low' | 'medium' | 'high' | 'critical';
        why: string;
      };
    };
    Verdict: {
      rung: number;
      /** @enum {string} */
      state: 'ready' | 'stale' | 'blocked' | 'preparing' | 'in_progress' | 'ended';
      code: string | null;
      status: string;
      reason: string;
      impact: string;
      next: components['schemas']['NextAction'];
      mayConfirm: boolean;
      showGuidance: boolean;
      gates: components['schemas']['Gate'][];
      warnings: number;
      blockers: number;
    };
    VerificationReport: {
      at: string;
      /** @enum {string} */
      signIn: 'ok' | 'refused' | 'unknown';
      tenant: {
        /** @enum {string} */
        state: 'same' | 'other' | 'unknown';
        id: string | null;
        name: string | null;
      };
      reason: string;
      permissions: {
        name: string;
        /** @enum {string} */
        state: 'granted' | 'missing' | 'unknown';
      }[];
      unneeded: string[];
      types: {
        key: string;
        label: string;
        family: string;
        /** @enum {string} */
        capture: 'granted' | 'missing' | 'unknown' | 'unavailable';
        /** @enum {string} */
        restore: 'granted' | 'missing' | 'unknown' | 'by_hand' | 'not_asked';
        missing: string[];
        reason: string;
      }[];
    };
  };
  responses: {
    /** @description The request is not well formed; `errors` names each field. */
    400: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Nobody is signed in. */
    401: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A member without the capability. */
    403: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Absent, or not yours: the two cannot be told apart. */
    404: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The state of things refuses it: a closed safety gate (with `verdict`), a stale revision, a reused key. */
    409: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Well formed, but it cannot be done as asked. */
    422: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many requests; `Retry-After` says when. */
    429: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Our failure; `requestId` finds it in the log. */
    500: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            person: {
              id: string;
              name: string;
              email: string;
            };
            workspaces: {
              slug: string;
              name: string;
              role: string;
            }[];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          token: string;
        };
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            person: {
              id: string;
              name: string;
              email: string;
            };
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listAudit: {
    parameters: {
      query?: {
        search?: string;
        from?: string;
        to?: string;
        person?: string;
        action?: string;
        outcome?: 'done' | 'refused' | 'failed';
        source?: 'page' | 'api' | 'command_line' | 'worker' | 'not_known';
        environment?: string;
        target?: string;
        offset?: number;
        limit?: number;
      };
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            total: number;
            items: {
              sequence: number;
              at: string;
              actor: {
                id: string | null;
                name: string;
              };
              source: ('page' | 'api' | 'command_line' | 'worker' | 'not_known') | null;
              sourceText: string;
              sourceAddress: string | null;
              action: string;
              actionText: string;
              /** @enum {string} */
              outcome: 'done' | 'refused' | 'failed';
              environment: {
                slug: string;
                name: string;
              } | null;
              target: string;
              detail: unknown;
              previousHash: string;
              hash: string;
            }[];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getAuditChoices: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            people: {
              id: string;
              name: string;
            }[];
            actions: {
              key: string;
              text: string;
            }[];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  exportAudit: {
    parameters: {
      query?: {
        search?: string;
        from?: string;
        to?: string;
        person?: string;
        action?: string;
        outcome?: 'done' | 'refused' | 'failed';
        source?: 'page' | 'api' | 'command_line' | 'worker' | 'not_known';
        environment?: string;
        target?: string;
        format?: 'jsonl' | 'csv';
      };
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/jsonl': string;
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  verifyAudit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            whole: boolean;
            headline: string;
            entries: number;
            findings: {
              /** @enum {string} */
              kind: 'changed' | 'removed' | 'replaced' | 'moved' | 'end';
              entry: {
                sequence: number;
                at: string;
                action: string;
                actor: string;
              } | null;
              reason: string;
            }[];
            more: number;
            newest: {
              sequence: number;
              hash: string;
            } | null;
            keyFingerprint: string;
            verifiedAt: string;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listTypes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            types: components['schemas']['TypeRow'][];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getWorkspace: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            slug: string;
            name: string;
            role: string;
            capabilities: string[];
            environments: {
              slug: string;
              name: string;
              /** @enum {string} */
              kind: 'production' | 'staging' | 'test';
              /** @enum {string} */
              status: 'active' | 'archived';
              simulated: boolean;
              decision: components['schemas']['Decision'];
            }[];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listNotifications: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            unread: number;
            items: {
              id: string;
              title: string;
              body: string;
              href: string;
              read: boolean;
              at: string;
            }[];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  readNotifications: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getEnvironment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            environment: {
              slug: string;
              name: string;
              /** @enum {string} */
              kind: 'production' | 'staging' | 'test';
              /** @enum {string} */
              status: 'active' | 'archived';
              simulated: boolean;
              tenantId: string;
              maxAgeMinutes: number;
            };
            decision: components['schemas']['Decision'];
            lastBackup: components['schemas']['BackupSet'] | null;
            lastRun: components['schemas']['RunSummary'] | null;
            openDraft: components['schemas']['RunSummary'] | null;
            activeOperations: components['schemas']['Operation'][];
            health: {
              /** @enum {string} */
              state: 'ok' | 'degraded' | 'failed';
              reason: string;
              checkedAt: string;
            } | null;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listResourceTypes: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              key: string;
              label: string;
              family: string;
              chosen: boolean;
              /** @enum {string} */
              restore: 'enabled' | 'manual';
              risk: string;
              permissions: {
                read: string[];
                write: string[];
              };
            }[];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  searchDirectory: {
    parameters: {
      query?: {
        kind?: string;
        search?: string;
      };
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            cachedAt: string | null;
            items: {
              id: string;
              name: string;
              kind: string;
              appId: string | null;
              members: number | null;
              devices: number | null;
            }[];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  refreshDirectory: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            operation: components['schemas']['Operation'];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listOnboardings: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Onboarding'][];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  beginOnboarding: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Onboarding'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getOnboarding: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        onboardingId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Onboarding'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  discardOnboarding: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        onboardingId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  editOnboarding: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        onboardingId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          revision: number;
          name?: string;
          /** @enum {string} */
          kind?: 'production' | 'staging' | 'test';
          tenant?: string;
          /** @enum {string} */
          cloud?: 'global' | 'usgov' | 'usgovdod' | 'china';
          clientId?: string | '';
          typeKeys?: string[] | null;
          /** @enum {string} */
          access?: 'read' | 'read_write';
          /** @enum {string} */
          method?:
            | 'certificate'
            | 'own_certificate'
            | 'client_secret'
            | 'federated'
            | 'managed_identity'
            | 'device_code';
          federation?: {
            /** Format: uri */
            issuer: string;
            subject: string;
            audience: string;
          } | null;
        };
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Onboarding'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getSetup: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        onboardingId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            permissions: {
              name: string;
              reads: string[];
              writes: string[];
              also: string;
            }[];
            powerShell: string;
            azureCli: string | null;
            consentUrl: string | null;
            redirectUri: string | null;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  setCredential: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        onboardingId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json':
          | {
              /** @constant */
              method: 'certificate';
            }
          | {
              /** @constant */
              method: 'own_certificate';
              pem: string;
            }
          | {
              /** @constant */
              method: 'client_secret';
              secret: string;
              /** Format: date */
              expiresAt: string;
            }
          | {
              /** @constant */
              method: 'federated';
              /** @enum {string} */
              from: 'file' | 'file_variable' | 'variable';
              name: string;
            }
          | {
              /** @constant */
              method: 'managed_identity';
              /** Format: uuid */
              userAssignedClientId?: string;
            };
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Onboarding'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  startDeviceSignIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        onboardingId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  checkDeviceSignIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        onboardingId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  verifyOnboarding: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        onboardingId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  completeOnboarding: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        onboardingId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default false */
          unverified?: boolean;
        };
      };
    };
    responses: {
      /** @description Success */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            environment: string;
            operable: boolean;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            connection: components['schemas']['Connection'] | null;
            decision: components['schemas']['Decision'];
            health: {
              /** @enum {string} */
              state: 'ok' | 'degraded' | 'failed';
              reason: string;
              checkedAt: string;
            } | null;
            replacing: boolean;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  deleteConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  switchConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          enabled: boolean;
        };
      };
    };
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  verifyConnection: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  replaceCredential: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Onboarding'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listOperations: {
    parameters: {
      query?: {
        active?: boolean;
      };
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Operation'][];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        operationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  cancelOperation: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        operationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  watchOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        operationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One event per change; `data` has this shape */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': components['schemas']['Operation'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listBackupSets: {
    parameters: {
      query?: {
        offset?: number;
        limit?: number;
      };
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            total: number;
            items: components['schemas']['BackupSet'][];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  createBackupSet: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name?: string;
          typeKeys: string[];
        };
      };
    };
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            operation: components['schemas']['Operation'];
            backupSet: components['schemas']['BackupSet'];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getBackupSet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        backupSetId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BackupSet'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  deleteBackupSet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        backupSetId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listBackupItems: {
    parameters: {
      query?: {
        offset?: number;
        limit?: number;
        search?: string;
        type?: string;
        platform?: string;
        change?: string;
        quality?: 'full' | 'degraded';
      };
      header?: never;
      path: {
        workspace: string;
        environment: string;
        backupSetId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            total: number;
            items: components['schemas']['BackupItem'][];
            types: {
              key: string;
              label: string;
              count: number;
            }[];
            platforms: {
              key: string;
              count: number;
            }[];
            comparedAt: string | null;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getBackupItem: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        backupSetId: string;
        itemId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            typeKey: string;
            typeLabel: string;
            resourceId: string;
            name: string;
            platform: string;
            /** @enum {string} */
            restorable: 'enabled' | 'manual';
            /** @enum {string} */
            risk: 'low' | 'medium' | 'high' | 'critical';
            /** @enum {string} */
            quality: 'full' | 'degraded';
            qualityReasons: string[];
            captured: {
              pages: number;
              counts: {
                part: string;
                announced: number | null;
                captured: number;
              }[];
              unreadParts: string[];
              missingPermissions: string[];
              missingSecrets: string[];
              requestIds: string[];
            };
            unrecognised: string;
            change: ('same' | 'changed' | 'missing' | 'ambiguous' | 'unknown') | null;
            comparedAt: string | null;
            capturedAt: string;
            settings: {
              label: string;
              value: string;
              path: string;
            }[];
            keptSecrets: number;
            payload: unknown;
            assignments: unknown;
            hash: string;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  downloadBackupSet: {
    parameters: {
      query: {
        format: 'tree' | 'intunemanagement' | 'intunecd' | 'archive';
        items?: string[];
      };
      header?: never;
      path: {
        workspace: string;
        environment: string;
        backupSetId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/zip': string;
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  exportBackupSet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        backupSetId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          format: 'tree' | 'intunemanagement' | 'intunecd' | 'archive';
          itemIds?: string[];
          encryption?:
            | {
                passphrase: string;
              }
            | {
                recipients: string[];
              };
        };
      };
    };
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/zip': string;
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  compareBackupSet: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        backupSetId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            operation: components['schemas']['Operation'];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  verifyBackupSet: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        backupSetId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            operation: components['schemas']['Operation'];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listRuns: {
    parameters: {
      query?: {
        offset?: number;
        limit?: number;
        status?:
          | 'draft'
          | 'queued'
          | 'running'
          | 'awaiting_approval'
          | 'paused'
          | 'restored'
          | 'restored_with_follow_up'
          | 'partly_restored'
          | 'failed'
          | 'cancelled'
          | 'stopped'
          | 'dry_run_completed';
        kind?: 'dry_run' | 'real';
        search?: string;
      };
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            total: number;
            items: components['schemas']['RunSummary'][];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  createRun: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          backupSetId?: string;
          /** Format: uuid */
          fromRunId?: string;
        };
      };
    };
    responses: {
      /** @description Success */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestoreRun'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestoreRun'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  discardRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  editRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          revision: number;
          backupSetId?: string | null;
          mode?: ('all' | 'selected') | null;
          itemIds?: string[];
          /** @enum {string} */
          writeMode?: 'update_or_create' | 'only_missing' | 'assignments_only' | 'settings_only' | 'copy';
          copyPrefix?: string;
          mapping?: {
            [key: string]: {
              [key: string]:
                | {
                    /** @constant */
                    action: 'map';
                    targetId: string;
                  }
                | {
                    /** @constant */
                    action: 'leaveOut';
                  }
                | {
                    /** @constant */
                    action: 'create';
                  };
            };
          };
          confirmedMatches?: {
            [key: string]: string;
          };
          raiseConditionalAccess?: string[];
          confirmedEveryone?: string[];
          removals?: components['schemas']['Removal'][];
          stopAfterFailures?: number | null;
        };
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestoreRun'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  setTypedSecret: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          revision: number;
          /** Format: uuid */
          itemId: string;
          path: string;
          value: string | null;
        };
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestoreRun'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  undoRun: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestoreRun'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listRemovals: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              typeKey: string;
              id: string;
              /** @enum {string} */
              because: 'undo' | 'unknown';
              name: string;
              typeLabel: string;
              critical: boolean;
              chosen: boolean;
            }[];
            notUndone: {
              name: string;
              typeLabel: string;
              reason: string;
            }[];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getMapping: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            directoryCachedAt: string | null;
            unread: {
              kind: string;
              kindLabel: string;
              problem: string;
            }[];
            undecided: number;
            objects: {
              kind: string;
              kindLabel: string;
              sourceId: string;
              sourceName: string;
              /** @enum {string} */
              by: 'id' | 'appId';
              /** @enum {string} */
              state: 'present' | 'inRun' | 'mapped' | 'created' | 'leftOut' | 'missing' | 'undecided';
              targetId: string | null;
              targetName: string | null;
              suggestion: {
                targetId: string;
                targetName: string;
                reason: string;
              } | null;
              candidates: {
                targetId: string;
                targetName: string;
              }[];
              mayCreate: boolean;
              mayLeaveOut: boolean;
              note: string;
              usedBy: string[];
              usedByCount: number;
              kept: {
                by: string;
                at: string;
              } | null;
            }[];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getChecks: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            result: {
              scopeDigest: string;
              ranAt: string;
              current: boolean;
              outcomes: components['schemas']['CheckOutcome'][];
            } | null;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  runChecks: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            operation: components['schemas']['Operation'];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getPreview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            preview: components['schemas']['PreviewSummary'] | null;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  generatePreview: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            operation: components['schemas']['Operation'];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listPreviewLines: {
    parameters: {
      query?: {
        offset?: number;
        limit?: number;
        search?: string;
        action?: string;
        type?: string;
        platform?: string;
      };
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            total: number;
            items: components['schemas']['PreviewLine'][];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getPreviewLine: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
        lineId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            name: string;
            /** @enum {string} */
            action: 'create' | 'update' | 'unchanged' | 'blocked' | 'manual' | 'remove';
            headline: string;
            topChanges: components['schemas']['Change'][];
            changeCount: number;
            affected: string;
            reach: {
              gains: string[];
              loses: string[];
              newlyExcluded: string[];
              noLongerExcluded: string[];
            };
            attention: {
              /** @enum {string} */
              severity: 'blocker' | 'warning' | 'info';
              text: string;
            }[];
            reason: string;
            next: string;
            noUndo: string;
            /** @enum {string} */
            risk: 'low' | 'medium' | 'high' | 'critical';
            typeKey: string;
            typeLabel: string;
            platform: string;
            changes: components['schemas']['Change'][];
            before: unknown;
            after: unknown;
            requests: {
              step: string;
              method: string;
              path: string;
              body: unknown;
            }[];
            bodyDigest: string;
            targetId: string | null;
            matchedBy: string | null;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  proceedToConfirm: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            verdict: components['schemas']['Verdict'];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  confirmRun: {
    parameters: {
      query?: never;
      header: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key': string;
      };
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          previewDigest: string;
          dryRun: boolean;
          acknowledged: boolean;
          environmentName: string;
          reason?: string;
        };
      };
    };
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            run: components['schemas']['RestoreRun'];
            operation: components['schemas']['Operation'];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  lookAgain: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestoreRun'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  pauseRun: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestoreRun'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  continueRun: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestoreRun'];
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getEvidence: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A file */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/zip': string;
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  listResults: {
    parameters: {
      query?: {
        offset?: number;
        limit?: number;
        outcome?: string;
      };
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            total: number;
            counts: {
              [key: string]: number;
            };
            items: components['schemas']['LineResult'][];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getRehearsal: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            required: boolean;
            rehearsal: {
              /** @enum {string} */
              state: 'passed' | 'differs' | 'failed';
              current: boolean;
              reason: string;
              next: string;
              by: string;
              endedAt: string;
              lines: number;
              differing: number;
              differences: {
                lineId: string;
                name: string;
                typeLabel: string;
                expected: string;
                got: string;
                reason: string;
                changes: {
                  label: string;
                  expected: string;
                  found: string;
                }[];
              }[];
            } | null;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  startRehearsal: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            operation: components['schemas']['Operation'];
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getRehearsalSetting: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            required: boolean;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  setRehearsalSetting: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          required: boolean;
        };
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            required: boolean;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  getSecretReading: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            readSecrets: boolean;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
  setSecretReading: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          readSecrets: boolean;
        };
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            readSecrets: boolean;
          };
        };
      };
      400: components['responses']['400'];
      401: components['responses']['401'];
      403: components['responses']['403'];
      404: components['responses']['404'];
      409: components['responses']['409'];
      422: components['responses']['422'];
      429: components['responses']['429'];
      500: components['responses']['500'];
    };
  };
}

// Made by `npm run generate` from src/http/contract. Do not edit.
export interface paths {
  '/sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** By what ways people sign in here */
    get: operations['getSignInWays'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
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
  '/session/code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Complete a sign-in with a code of an authenticator, or a recovery code */
    post: operations['signInByCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/session/oidc': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to sign in with the identity provider; the answer says where the browser goes */
    post: operations['beginOidc'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/session/oidc/answer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in by the identity provider's answer */
    post: operations['completeOidc'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/session/fresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Show again who one is, by a code of an authenticator */
    post: operations['proveByCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/session/link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Have a new sign-in link of one’s own printed where the server runs */
    post: operations['requestLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How the caller signs in, and their sessions */
    get: operations['getAccount'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to set up an authenticator; its secret is shown this once */
    post: operations['beginTotp'];
    /** Sign in without codes from now on */
    delete: operations['removeTotp'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/codes/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm the authenticator by a first code; the answer holds the recovery codes, this once */
    post: operations['confirmTotp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/codes/recovery': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** New recovery codes in place of the old ones, shown this once */
    post: operations['newRecoveryCodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/sessions/{sessionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End one of the caller's sessions */
    delete: operations['endSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/account/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End all of the caller's sessions but this one */
    delete: operations['endOtherSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/members/{personId}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End all sessions of a member; they have to sign in again */
    delete: operations['endMemberSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/api-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The caller's API keys; everybody's for who manages them */
    get: operations['listKeys'];
    put?: never;
    /** Make an API key; the answer holds it, this once */
    post: operations['createKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/api-keys/{keyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke a key of one's own; anybody's for who manages them */
    delete: operations['revokeKey'];
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
  '/workspaces/{workspace}/members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Members with their roles and the environments that they reach */
    get: operations['listMembers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/members/{personId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Remove a member; what they did stays in the record */
    delete: operations['removeMember'];
    options?: never;
    head?: never;
    /** Change the role of a member and the environments that they reach */
    patch: operations['changeMember'];
    trace?: never;
  };
  '/workspaces/{workspace}/leave': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End one's own membership */
    post: operations['leaveWorkspace'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/transfer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hand the workspace over: the other becomes an owner, the caller a manager */
    post: operations['transferOwnership'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Roles with what each allows: those that every workspace has, and its own */
    get: operations['listRoles'];
    put?: never;
    /** Compose a role of capabilities */
    post: operations['createRole'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/roles/{roleId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Remove a role that nobody holds */
    delete: operations['deleteRole'];
    options?: never;
    head?: never;
    /** Change a role of the workspace's own, and with it what its holders may do */
    patch: operations['editRole'];
    trace?: never;
  };
  '/workspaces/{workspace}/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Invitations without an answer yet */
    get: operations['listInvitations'];
    put?: never;
    /** Invite an address; the answer holds the one-time link, which is shown only here */
    post: operations['invite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/invitations/{invitationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take an invitation back */
    delete: operations['revokeInvitation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/invitation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What an invitation link invites to */
    post: operations['readInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/invitation/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accept an invitation by its link, as who is signed in or as somebody new */
    post: operations['acceptInvitation'];
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
  '/workspaces/{workspace}/environments/{environment}/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to import an export; its archive comes in parts */
    post: operations['beginImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/imports/{importId}/parts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** One part of the archive, from the byte `at` on; the same part may be sent again */
    post: operations['sendImportPart'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/imports/{importId}/start': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Read the archive into a new backup set */
    post: operations['startImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/imports/{importId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Forget an archive that was not started */
    delete: operations['discardImport'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/backup-sets/{backupSetId}/import-files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What became of each file of an import */
    get: operations['listImportFiles'];
    put?: never;
    post?: never;
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
    /** Confirm the previewed digest; starts a dry run or the execution, or asks a second person where one is needed */
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
  '/workspaces/{workspace}/approvals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Restores that wait for a second person, those first that you may decide */
    get: operations['listApprovals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/review': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The approval of a run, what was said about it, and what changed since your last look */
    get: operations['getReview'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/review/seen': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Note that you saw the confirmed preview, so that the next one shows what changed */
    post: operations['noteReviewSeen'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/review/approve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Approve exactly the preview that you saw; the last approval queues the restore */
    post: operations['approveRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/review/decline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decline it, with the reason; it ends with nothing written */
    post: operations['declineRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/review/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take back your restore that waits for a second person */
    post: operations['withdrawRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}/review/comments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say something about it, in plain text; it is never changed or taken back */
    post: operations['commentOnRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/approval-policy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** When a restore needs the approval of other people */
    get: operations['getApprovalPolicy'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change when a restore needs other people; what waits for approval needs a new confirmation */
    patch: operations['setApprovalPolicy'];
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/write-gate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the environment may be written to now, and by what that is judged */
    get: operations['getWriteGate'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change maintenance windows and how fresh the health of the connection must be */
    patch: operations['setWriteGate'];
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/freezes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Freeze the environment: nothing is executed from then to then, or until it is lifted */
    post: operations['addFreeze'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/freezes/{freezeId}/lift': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Lift a freeze before its end, with the reason */
    post: operations['liftFreeze'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
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
  '/workspaces/{workspace}/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Endpoints that entries of the audit record are forwarded to, with the state of each */
    get: operations['listWebhooks'];
    put?: never;
    /** Forward to another endpoint; the answer holds the secret that signs, this once */
    post: operations['createWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/webhooks/{webhookId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Delete an endpoint with what it was still to be told */
    delete: operations['deleteWebhook'];
    options?: never;
    head?: never;
    /** Switch an endpoint off or on; what happens while it is off is kept for it */
    patch: operations['switchWebhook'];
    trace?: never;
  };
  '/workspaces/{workspace}/webhooks/{webhookId}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Queue a test message and work on the queue now */
    post: operations['testWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/webhooks/{webhookId}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The latest messages to an endpoint, newest first; delivered ones are kept for 7 days */
    get: operations['listDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/data': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How data of the environment is kept, and for how long */
    get: operations['getDataSettings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change how data of the environment is kept; written to the audit record, in effect with the next housekeeping */
    patch: operations['setDataSettings'];
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/data/retention-preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What housekeeping would delete now by these rules, or by those in effect; deletes nothing */
    post: operations['previewRetention'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/data/housekeeping': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Encrypt what is to be encrypted and delete what the rules let go, now; it runs by itself once a day */
    post: operations['startHousekeeping'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/environments/{environment}/delete': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Delete the environment for good: connection, backups, runs, keys; only its audit entries stay */
    post: operations['deleteEnvironment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/workspaces/{workspace}/delete': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Delete the workspace for good, with all environments and memberships; only its audit record stays */
    post: operations['deleteWorkspace'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    ApiKey: {
      id: string;
      name: string;
      prefix: string;
      owner: {
        name: string;
        you: boolean;
      };
      capabilities: string[];
      environments: {
        named: {
          slug: string;
          name: string;
        }[];
        others: number;
      } | null;
      /** @enum {string} */
      state: 'active' | 'expired' | 'revoked';
      createdAt: string;
      expiresAt: string;
      lastUsed: {
        at: string;
        address: string | null;
      } | null;
      revokedBy: string | null;
    };
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
      imported: {
        format: string;
        fromThisTenant: boolean;
        files: number;
        imported: number;
        withLoss: number;
        notResource: number;
        refused: number;
      } | null;
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
    Invitation: {
      id: string;
      email: string;
      role: string;
      environments:
        | {
            slug: string;
            name: string;
          }[]
        | null;
      invitedBy: string;
      createdAt: string;
      expiresAt: string;
      expired: boolean;
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
    Member: {
      personId: string;
      name: string;
      email: string;
      roleKey: string;
      role: string;
      environments:
        | {
            slug: string;
            name: string;
          }[]
        | null;
      since: string;
      lastSignIn: string | null;
      isYou: boolean;
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
        | 'integrity'
        | 'housekeeping'
        | 'import';
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
      critical: number;
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
        | 'awaiting_review'
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
      review: {
        /** @enum {string} */
        state: 'ahead' | 'open' | 'approved' | 'declined' | 'withdrawn' | 'expired' | 'voided';
        /** @enum {string} */
        mode: 'never' | 'critical' | 'always';
        needed: number;
        given: number;
        eligible: number | null;
        criticalLines: number;
        expiresAt: string | null;
        previewDigest: string | null;
        reason: string;
        decisions: {
          by: string;
          /** @enum {string} */
          decision: 'approve' | 'decline';
          reason: string;
          at: string;
        }[];
        mayDecide: boolean;
        whyNot: string;
        mayWithdraw: boolean;
      } | null;
      decision: components['schemas']['Decision'];
    };
    Role: {
      key: string;
      name: string;
      description: string;
      builtIn: boolean;
      revision: number;
      capabilities: string[];
      members: number;
    };
    RunSummary: {
      id: string;
      /** @enum {string} */
      status:
        | 'draft'
        | 'queued'
        | 'running'
        | 'awaiting_review'
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
      mayDryRun: boolean;
      blockedBy: string | null;
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
  getSignInWays: {
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
            provider: string | null;
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
            session: {
              /** @enum {string} */
              method: 'link' | 'oidc';
              breakGlass: boolean;
              freshUntil: string | null;
              /** @enum {string} */
              freshBy: 'oidc' | 'totp' | 'link';
              freshMinutes: number;
              codesMissing: boolean;
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
            } | null;
            codeNeeded: boolean;
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
  signInByCode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
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
  beginOidc: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @default sign_in
           * @enum {string}
           */
          purpose?: 'sign_in' | 'fresh' | 'connect';
          return?: string;
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
            url: string;
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
  completeOidc: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          query: string;
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
            /** @enum {string} */
            purpose: 'sign_in' | 'fresh' | 'connect';
            return: string | null;
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
  proveByCode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
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
  requestLink: {
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
  getAccount: {
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
            provider: {
              name: string;
              connected: boolean;
            } | null;
            codes: {
              since: string | null;
              recoveryCodesLeft: number;
            };
            sessions: {
              id: string;
              device: string;
              /** @enum {string} */
              method: 'link' | 'oidc';
              address: string;
              createdAt: string;
              lastUsedAt: string;
              current: boolean;
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
  beginTotp: {
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
            secret: string;
            uri: string;
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
  removeTotp: {
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
  confirmTotp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
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
            recoveryCodes: string[];
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
  newRecoveryCodes: {
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
            recoveryCodes: string[];
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
  endSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        sessionId: string;
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
  endOtherSessions: {
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
            ended: number;
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
  endMemberSessions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        personId: string;
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
            ended: number;
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
  listKeys: {
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
            items: components['schemas']['ApiKey'][];
            offered: string[];
            defaultDays: number;
            longestDays: number;
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
  createKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          capabilities: (
            | 'workspace.view'
            | 'backups.view'
            | 'backups.create'
            | 'backups.export'
            | 'backups.delete'
            | 'operations.cancel'
            | 'restore.view'
            | 'restore.draft'
            | 'restore.check'
            | 'restore.execute'
            | 'restore.approve'
            | 'secrets.allow'
            | 'environment.connect'
            | 'environment.settings'
            | 'members.manage'
            | 'keys.manage'
            | 'data.delete'
            | 'audit.view'
            | 'audit.forward'
          )[];
          /** @default null */
          environments?: string[] | null;
          /** @default 90 */
          days?: number;
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
            key: components['schemas']['ApiKey'];
            token: string;
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
  revokeKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        keyId: string;
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
          'application/json': components['schemas']['ApiKey'];
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
  listMembers: {
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
            items: components['schemas']['Member'][];
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
  removeMember: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        personId: string;
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
  changeMember: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        personId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          role: string;
          environments: string[] | null;
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
  leaveWorkspace: {
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
  transferOwnership: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          personId: string;
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
  listRoles: {
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
            items: components['schemas']['Role'][];
            capabilities: {
              key: string;
              ownerOnly: boolean;
              always: boolean;
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
  createRole: {
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
    requestBody: {
      content: {
        'application/json': {
          name: string;
          /** @default  */
          description?: string;
          capabilities: (
            | 'workspace.view'
            | 'backups.view'
            | 'backups.create'
            | 'backups.export'
            | 'backups.delete'
            | 'operations.cancel'
            | 'restore.view'
            | 'restore.draft'
            | 'restore.check'
            | 'restore.execute'
            | 'restore.approve'
            | 'secrets.allow'
            | 'environment.connect'
            | 'environment.settings'
            | 'members.manage'
            | 'keys.manage'
            | 'data.delete'
            | 'audit.view'
            | 'audit.forward'
          )[];
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
          'application/json': components['schemas']['Role'];
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
  deleteRole: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        roleId: string;
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
  editRole: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        roleId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          /** @default  */
          description?: string;
          capabilities: (
            | 'workspace.view'
            | 'backups.view'
            | 'backups.create'
            | 'backups.export'
            | 'backups.delete'
            | 'operations.cancel'
            | 'restore.view'
            | 'restore.draft'
            | 'restore.check'
            | 'restore.execute'
            | 'restore.approve'
            | 'secrets.allow'
            | 'environment.connect'
            | 'environment.settings'
            | 'members.manage'
            | 'keys.manage'
            | 'data.delete'
            | 'audit.view'
            | 'audit.forward'
          )[];
          revision: number;
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
          'application/json': components['schemas']['Role'];
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
  listInvitations: {
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
            items: components['schemas']['Invitation'][];
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
  invite: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          role: string;
          environments: string[] | null;
          /** Format: email */
          email: string;
          /** @default 7 */
          days?: number;
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
            invitation: components['schemas']['Invitation'];
            link: string;
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
  revokeInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        invitationId: string;
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
  readInvitation: {
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
            workspace: {
              slug: string;
              name: string;
            };
            email: string;
            role: string;
            environments: string[] | null;
            invitedBy: string;
            expiresAt: string;
            byProvider: boolean;
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
  acceptInvitation: {
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
          /** @default  */
          name?: string;
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
            workspace: {
              slug: string;
              name: string;
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
  beginImport: {
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
          fileName: string;
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
            id: string;
            fileName: string;
            bytes: number;
            mostPartBytes: number;
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
  sendImportPart: {
    parameters: {
      query: {
        at: number;
      };
      header?: never;
      path: {
        workspace: string;
        environment: string;
        importId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/octet-stream': string;
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
            id: string;
            fileName: string;
            bytes: number;
            mostPartBytes: number;
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
  startImport: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        importId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          bytes: number;
          name?: string;
          /** @default false */
          fromThisTenant?: boolean;
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
  discardImport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        environment: string;
        importId: string;
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
  listImportFiles: {
    parameters: {
      query?: {
        offset?: number;
        limit?: number;
        class?: 'imported' | 'withLoss' | 'notResource' | 'refused';
        search?: string;
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
            items: {
              line: number | null;
              column: number | null;
              n: number;
              path: string;
              /** @enum {string} */
              class: 'imported' | 'withLoss' | 'notResource' | 'refused';
              format: string | null;
              owner: string | null;
              why: string | null;
              resources: number;
              losses: {
                line: number | null;
                column: number | null;
                property: string;
                why: string;
              }[];
              notes: string[];
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
  listRuns: {
    parameters: {
      query?: {
        offset?: number;
        limit?: number;
        status?:
          | 'draft'
          | 'queued'
          | 'running'
          | 'awaiting_review'
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
            operation: components['schemas']['Operation'] | null;
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
  listApprovals: {
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
            mine: number;
            items: {
              runId: string;
              href: string;
              environment: {
                name: string;
                slug: string;
                /** @enum {string} */
                kind: 'production' | 'staging' | 'test';
              };
              headline: string;
              criticalLines: number;
              reason: string;
              confirmedBy: string;
              confirmedAt: string;
              expiresAt: string;
              needed: number;
              given: number;
              mayDecide: boolean;
              whyNot: string;
              mayWithdraw: boolean;
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
  getReview: {
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
            review: {
              /** @enum {string} */
              state: 'ahead' | 'open' | 'approved' | 'declined' | 'withdrawn' | 'expired' | 'voided';
              /** @enum {string} */
              mode: 'never' | 'critical' | 'always';
              needed: number;
              given: number;
              eligible: number | null;
              criticalLines: number;
              expiresAt: string | null;
              previewDigest: string | null;
              reason: string;
              decisions: {
                by: string;
                /** @enum {string} */
                decision: 'approve' | 'decline';
                reason: string;
                at: string;
              }[];
              mayDecide: boolean;
              whyNot: string;
              mayWithdraw: boolean;
            } | null;
            comments: {
              id: string;
              by: string;
              text: string;
              at: string;
            }[];
            changes: {
              seenAt: string;
              total: number;
              lines: {
                lineId: string;
                name: string;
                typeLabel: string;
                /** @enum {string} */
                change: 'added' | 'gone' | 'different';
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
  noteReviewSeen: {
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
          previewDigest: string;
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
  approveRun: {
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
    requestBody: {
      content: {
        'application/json': {
          previewDigest: string;
          reason: string;
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
            operation: components['schemas']['Operation'] | null;
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
  declineRun: {
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
    requestBody: {
      content: {
        'application/json': {
          previewDigest: string;
          reason: string;
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
  withdrawRun: {
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
  commentOnRun: {
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
    requestBody: {
      content: {
        'application/json': {
          text: string;
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
            id: string;
            by: string;
            text: string;
            at: string;
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
  getApprovalPolicy: {
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
            /** @enum {string} */
            mode: 'never' | 'critical' | 'always';
            approvers: number;
            expiryHours: number;
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
  setApprovalPolicy: {
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
          /** @enum {string} */
          mode: 'never' | 'critical' | 'always';
          approvers: number;
          expiryHours: number;
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
            /** @enum {string} */
            mode: 'never' | 'critical' | 'always';
            approvers: number;
            expiryHours: number;
            ended: number;
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
  getWriteGate: {
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
            settings: {
              healthRequired: boolean;
              maxAgeHours: number;
              timeZone: string;
              windows: {
                /** @enum {string} */
                day: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
                from: string;
                to: string;
              }[];
            };
            freezes: {
              id: string;
              from: string;
              to: string | null;
              reason: string;
              by: string;
            }[];
            open: boolean;
            reasons: string[];
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
  setWriteGate: {
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
          healthRequired: boolean;
          maxAgeHours: number;
          timeZone: string;
          windows: {
            /** @enum {string} */
            day: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
            from: string;
            to: string;
          }[];
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
            settings: {
              healthRequired: boolean;
              maxAgeHours: number;
              timeZone: string;
              windows: {
                /** @enum {string} */
                day: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
                from: string;
                to: string;
              }[];
            };
            freezes: {
              id: string;
              from: string;
              to: string | null;
              reason: string;
              by: string;
            }[];
            open: boolean;
            reasons: string[];
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
  addFreeze: {
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
          /** Format: date-time */
          from: string;
          to: string | null;
          reason: string;
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
            id: string;
            from: string;
            to: string | null;
            reason: string;
            by: string;
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
  liftFreeze: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        environment: string;
        freezeId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
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
            settings: {
              healthRequired: boolean;
              maxAgeHours: number;
              timeZone: string;
              windows: {
                /** @enum {string} */
                day: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
                from: string;
                to: string;
              }[];
            };
            freezes: {
              id: string;
              from: string;
              to: string | null;
              reason: string;
              by: string;
            }[];
            open: boolean;
            reasons: string[];
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
  listWebhooks: {
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
            items: {
              id: string;
              name: string;
              url: string;
              kinds: string[];
              enabled: boolean;
              /** @enum {string} */
              state: 'on' | 'waiting' | 'failing' | 'off';
              reason: string;
              waiting: number;
              waitingSince: string | null;
              attempts: number;
              nextAt: string | null;
              lastAttemptAt: string | null;
              lastDeliveredAt: string | null;
              lastStatus: number | null;
              createdBy: string;
              createdAt: string;
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
  createWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          url: string;
          /**
           * @default [
           *       "audit.entry"
           *     ]
           */
          kinds?: 'audit.entry'[];
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
            id: string;
            secret: string;
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
  deleteWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        webhookId: string;
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
  switchWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        webhookId: string;
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
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            name: string;
            url: string;
            kinds: string[];
            enabled: boolean;
            /** @enum {string} */
            state: 'on' | 'waiting' | 'failing' | 'off';
            reason: string;
            waiting: number;
            waitingSince: string | null;
            attempts: number;
            nextAt: string | null;
            lastAttemptAt: string | null;
            lastDeliveredAt: string | null;
            lastStatus: number | null;
            createdBy: string;
            createdAt: string;
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
  testWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description A value of your own, new for each intended act. Repeating it with the same body repeats the answer, not the act. */
        'Idempotency-Key'?: string;
      };
      path: {
        workspace: string;
        webhookId: string;
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
            deliveryId: string;
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
  listDeliveries: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
        webhookId: string;
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
              id: string;
              kind: string;
              subject: string;
              /** @enum {string} */
              state: 'waiting' | 'delivered';
              attempts: number;
              createdAt: string;
              deliveredAt: string | null;
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
  getDataSettings: {
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
            encryptBackups: boolean;
            retention: {
              backups: {
                last: number | null;
                days: number | null;
              };
              safety: {
                last: number | null;
                days: number | null;
              };
              operations: {
                days: number | null;
              };
            };
            sets: {
              stored: number;
              inClear: number;
            };
            latest: {
              at: string;
              outcome: string | null;
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
  setDataSettings: {
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
          encryptBackups?: boolean;
          retention?: {
            backups: {
              last: number | null;
              days: number | null;
            };
            safety: {
              last: number | null;
              days: number | null;
            };
            operations: {
              days: number | null;
            };
          };
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
            encryptBackups: boolean;
            retention: {
              backups: {
                last: number | null;
                days: number | null;
              };
              safety: {
                last: number | null;
                days: number | null;
              };
              operations: {
                days: number | null;
              };
            };
            sets: {
              stored: number;
              inClear: number;
            };
            latest: {
              at: string;
              outcome: string | null;
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
  previewRetention: {
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
          retention?: {
            backups: {
              last: number | null;
              days: number | null;
            };
            safety: {
              last: number | null;
              days: number | null;
            };
            operations: {
              days: number | null;
            };
          };
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
            headline: string;
            remove: {
              id: string;
              name: string;
              createdAt: string;
              purpose: string;
            }[];
            kept: {
              id: string;
              name: string;
              createdAt: string;
              because: string;
            }[];
            operations: number;
            notifications: number;
            keptAnswers: number;
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
  startHousekeeping: {
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
  deleteEnvironment: {
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
          name: string;
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
  deleteWorkspace: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        workspace: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
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
}

/** What was done, or was to be done, as a person would say it. */
const ACTIONS: Readonly<Record<string, string>> = {
  'session.sign_in': 'Sign in',
  'session.sign_out': 'Sign out',
  'membership.set': 'Set a member’s rights',
  'membership.remove': 'Remove a member',
  'environment.create': 'Connect an environment',
  'environment.secrets': 'Change whether secrets are read',
  'environment.secrets_allowed': 'Allow to read secrets',
  'environment.secrets_forbidden': 'Forbid to read secrets',
  'environment.rehearsal': 'Change what a rehearsal is needed for',
  'secrets.reseal': 'Seal secrets by a new key',
  'directory.refresh': 'Read the directory',
  'onboarding.begin': 'Begin to connect a tenant',
  'onboarding.edit': 'Change what was entered for a connection',
  'onboarding.discard': 'Discard a connection that was begun',
  'onboarding.credential': 'Enter a credential',
  'onboarding.device_sign_in': 'Begin to sign in by device code',
  'onboarding.device_sign_in_check': 'Look for a sign-in by device code',
  'onboarding.verify': 'Begin to verify what was entered',
  'onboarding.complete': 'Complete a connection',
  'connection.verify_begin': 'Begin to verify a connection',
  'connection.verify': 'Verify a connection',
  'connection.switch': 'Switch a connection',
  'connection.switch_on': 'Switch a connection on',
  'connection.switch_off': 'Switch a connection off',
  'connection.delete': 'Delete a connection',
  'connection.replace_begin': 'Begin to replace a credential',
  'connection.replace': 'Replace a credential',
  'operation.cancel': 'Cancel background work',
  'backup_set.create': 'Back up',
  'backup_set.captured': 'Complete a backup',
  'backup_set.verified': 'Find out the integrity of a backup set',
  'backup_set.delete': 'Delete a backup set',
  'backup_set.export': 'Export a backup set',
  'backup_set.compare': 'Compare a backup set with the tenant',
  'backup_set.verify': 'Verify the integrity of a backup set',
  'restore_run.create': 'Begin a restore draft',
  'restore_run.edit': 'Change the scope of a restore',
  'restore_run.discard': 'Discard a restore draft',
  'restore_run.check': 'Run safety checks',
  'restore_run.preview': 'Generate a preview',
  'restore_run.proceed': 'Continue to confirmation',
  'restore_run.confirm': 'Confirm a restore',
  'restore_run.look_again': 'Look again at a waiting restore',
  'restore_run.pause': 'Pause a restore',
  'restore_run.continue': 'Continue a restore',
  'restore_run.undo': 'Begin to undo a restore',
  'restore_run.rehearse': 'Rehearse a restore',
  'restore_run.rehearsed': 'Result of a rehearsal',
  'restore.write': 'Write to the tenant',
  'restore.write_found': 'Find a write in the tenant',
  'restore.ended': 'End a restore',
  'restore.dry_run_ended': 'End a dry run',
  'restore.paused': 'Pause a restore, in effect',
  'restore.dry_run_paused': 'Pause a dry run, in effect',
  'restore.awaiting_approval': 'Wait for approval in Intune',
  'restore.approval_requested': 'Ask for approval in Intune',
  'restore.approval_withdrawn': 'Withdraw a request for approval in Intune',
  'audit.export': 'Export the audit record',
  'audit.verify': 'Verify the audit record',
  'webhook.create': 'Forward the audit record to an endpoint',
  'webhook.switch': 'Switch an endpoint',
  'webhook.switch_on': 'Switch an endpoint on',
  'webhook.switch_off': 'Switch an endpoint off',
  'webhook.delete': 'Delete an endpoint',
  'webhook.test': 'Send a test to an endpoint',
};

const SOURCES: Readonly<Record<string, string>> = {
  page: 'Page',
  api: 'API',
  command_line: 'Command line',
  worker: 'Background work',
};

/** An action in words; one that has none yet keeps its name, readable. */
export function actionText(action: string): string {
  const known = ACTIONS[action];
  if (known !== undefined) return known;
  const [noun = '', verb = ''] = action.replaceAll('_', ' ').split('.');
  const spoken = verb === '' ? noun : `${noun}: ${verb}`;
  return spoken.charAt(0).toUpperCase() + spoken.slice(1);
}

/** By what way an act came, in words. */
export function sourceText(source: string | null): string {
  return (source === null ? undefined : SOURCES[source]) ?? 'Not known';
}

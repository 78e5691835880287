/**
 * What the audit record calls the act of each route that changes something, done or refused. A room that records its own act in more detail
 * may use a narrower name. Null: leaves no entry, because it changes nothing but what the caller alone sees.
 */
export const ACTS: Readonly<Record<string, string | null>> = {
  signIn: 'session.sign_in',
  signOut: 'session.sign_out',
  readNotifications: null,
  refreshDirectory: 'directory.refresh',
  beginOnboarding: 'onboarding.begin',
  editOnboarding: 'onboarding.edit',
  discardOnboarding: 'onboarding.discard',
  setCredential: 'onboarding.credential',
  startDeviceSignIn: 'onboarding.device_sign_in',
  checkDeviceSignIn: 'onboarding.device_sign_in_check',
  verifyOnboarding: 'onboarding.verify',
  completeOnboarding: 'onboarding.complete',
  verifyConnection: 'connection.verify_begin',
  switchConnection: 'connection.switch',
  deleteConnection: 'connection.delete',
  replaceCredential: 'connection.replace_begin',
  cancelOperation: 'operation.cancel',
  createBackupSet: 'backup_set.create',
  deleteBackupSet: 'backup_set.delete',
  downloadBackupSet: 'backup_set.export',
  exportBackupSet: 'backup_set.export',
  getEvidence: null,
  compareBackupSet: 'backup_set.compare',
  verifyBackupSet: 'backup_set.verify',
  createRun: 'restore_run.create',
  editRun: 'restore_run.edit',
  setTypedSecret: 'restore_run.edit',
  undoRun: 'restore_run.undo',
  discardRun: 'restore_run.discard',
  runChecks: 'restore_run.check',
  generatePreview: 'restore_run.preview',
  proceedToConfirm: 'restore_run.proceed',
  confirmRun: 'restore_run.confirm',
  lookAgain: 'restore_run.look_again',
  pauseRun: 'restore_run.pause',
  continueRun: 'restore_run.continue',
  startRehearsal: 'restore_run.rehearse',
  setRehearsalSetting: 'environment.rehearsal',
  setSecretReading: 'environment.secrets',
  exportAudit: 'audit.export',
  verifyAudit: 'audit.verify',
  createWebhook: 'webhook.create',
  switchWebhook: 'webhook.switch',
  deleteWebhook: 'webhook.delete',
  testWebhook: 'webhook.test',
};

/** The act of a route, by its id: its name, the id itself where none was given, null where it leaves no entry. */
export function actOf(routeId: string): string | null {
  const act = ACTS[routeId];
  return act === undefined ? routeId : act;
}

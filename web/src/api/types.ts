import type { components, operations } from './schema.d.ts';

type Schemas = components['schemas'];
type Answered<Id extends keyof operations> = operations[Id]['responses'] extends {
  200: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

export type Connection = Schemas['Connection'];
export type Onboarding = Schemas['Onboarding'];
export type TypeRow = Schemas['TypeRow'];
export type VerificationReport = Schemas['VerificationReport'];
export type BackupItem = Schemas['BackupItem'];
export type BackupSet = Schemas['BackupSet'];
export type Change = Schemas['Change'];
export type CheckOutcome = Schemas['CheckOutcome'];
export type Decision = Schemas['Decision'];
export type Finding = Schemas['Finding'];
export type Gate = Schemas['Gate'];
export type LineResult = Schemas['LineResult'];
export type NextAction = Schemas['NextAction'];
export type Operation = Schemas['Operation'];
export type PreviewLine = Schemas['PreviewLine'];
export type PreviewSummary = Schemas['PreviewSummary'];
export type RestoreRun = Schemas['RestoreRun'];
export type RunSummary = Schemas['RunSummary'];
export type Verdict = Schemas['Verdict'];

export type DataSettings = Answered<'getDataSettings'>;
export type Retention = DataSettings['retention'];
export type Webhook = Answered<'listWebhooks'>['items'][number];
export type Account = Answered<'getAccount'>;
export type ApiKey = Schemas['ApiKey'];
export type KeyInput = operations['createKey']['requestBody']['content']['application/json'];
export type SessionHome = Answered<'getSession'>;
export type AuditEntry = Answered<'listAudit'>['items'][number];
export type AuditOutcome = AuditEntry['outcome'];
export type AuditReport = Answered<'verifyAudit'>;
export type Member = Schemas['Member'];
export type Role = Schemas['Role'];
export type OpenInvitation = Schemas['Invitation'];
export type MemberAccess = operations['changeMember']['requestBody']['content']['application/json'];
export type InviteInput = operations['invite']['requestBody']['content']['application/json'];
export type RoleInput = operations['createRole']['requestBody']['content']['application/json'];
export type RoleEdit = operations['editRole']['requestBody']['content']['application/json'];
export type Invited = Answered<'readInvitation'>;
export type Workspace = Answered<'getWorkspace'>;
export type EnvironmentHome = Answered<'getEnvironment'>;
export type ConnectionHome = Answered<'getConnection'>;
export type Setup = Answered<'getSetup'>;
export type Mapping = Answered<'getMapping'>;
export type MappedObject = Mapping['objects'][number];
export type RemovalCandidate = Answered<'listRemovals'>['items'][number];
export type PreviewLineDetails = Answered<'getPreviewLine'>;
export type Rehearsal = NonNullable<Answered<'getRehearsal'>['rehearsal']>;

export type RunEdit = Omit<operations['editRun']['requestBody']['content']['application/json'], 'revision'>;
export type OnboardingEdit = Omit<
  operations['editOnboarding']['requestBody']['content']['application/json'],
  'revision'
>;
export type CredentialInput = operations['setCredential']['requestBody']['content']['application/json'];
export type Confirmation = operations['confirmRun']['requestBody']['content']['application/json'];

/** Where we are: the two slugs that every address below /admin carries. */
export interface Place {
  workspace: string;
  environment: string;
}

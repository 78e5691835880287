import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { workspaceQuery } from '../api/session-queries.ts';

const WORDS: Readonly<Record<string, string>> = {
  'backups.create': 'back up this environment',
  'backups.export': 'export backup sets',
  'backups.delete': 'delete backup sets',
  'operations.cancel': 'cancel running work',
  'restore.draft': 'prepare a restore',
  'restore.check': 'run safety checks or generate a preview',
  'restore.execute': 'confirm a restore or a dry run',
  'restore.approve': 'approve restores',
  'environment.settings': 'change what an environment asks for',
  'secrets.allow': 'allow secrets to be read',
  'environment.connect': 'connect tenants',
  'members.manage': 'invite members or change what they may do',
  'keys.manage': 'see or revoke API keys of others',
  'audit.view': 'see the audit record',
  'audit.forward': 'forward the audit record',
  'data.delete': 'delete environments or workspaces',
};

export type Capability = keyof typeof WORDS;

/**
 * Why the person may not do this, in words; null when they may, or while it is not known yet (the server answers then). The one place
 * where pages ask for a capability; none asks for a role.
 */
export function useMayNot(capability: Capability): string | null {
  const { workspace = '' } = useParams({ strict: false });
  const { data } = useQuery({ ...workspaceQuery(workspace), enabled: workspace !== '' });
  if (data === undefined || data.capabilities.includes(capability)) return null;
  return `Your role in ${data.name} (${data.role}) may not ${WORDS[capability] ?? 'do this'}. Ask an owner of the workspace to change it.`;
}

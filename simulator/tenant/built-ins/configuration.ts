import type { CollectionKey, SimulatedResource } from '../simulated-tenant.ts';

const made = { createdDateTime: '2023-02-14T00:00:00Z', lastModifiedDateTime: '2025-06-01T00:00:00Z' };

function script(id: string, displayName: string, description: string): SimulatedResource {
  return {
    id,
    content: {
      ...made,
      id,
      displayName,
      description,
      publisher: 'Microsoft',
      version: '1.0.0.0',
      isGlobalScript: true,
      highestAvailableVersion: '1.0.0.0',
      deviceHealthScriptType: 'deviceHealthScript',
      runAsAccount: 'system',
      runAs32Bit: false,
      enforceSignatureCheck: false,
      roleScopeTagIds: ['0'],
      detectionScriptParameters: [],
      remediationScriptParameters: [],
      detectionScriptContent: '',
      remediationScriptContent: '',
    },
    assignments: [],
  };
}

/** Microsoft's own remediations are in every tenant; their code is not given out. */
export const configurationBuiltIns: Partial<Record<CollectionKey, readonly SimulatedResource[]>> = {
  deviceHealthScripts: [
    script(
      'a5d3c5a8-2b1e-4d57-9b0c-6a1f2f6f3d01',
      'Restart stopped Office C2R svc',
      'Starts the Click-to-Run service of Office again when it is stopped.',
    ),
    script(
      'a5d3c5a8-2b1e-4d57-9b0c-6a1f2f6f3d02',
      'Update stale Group Policies',
      'Refreshes group policies that are older than seven days.',
    ),
  ],
};

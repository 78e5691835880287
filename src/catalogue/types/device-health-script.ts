import type { JsonObject } from '../../kernel/json.ts';
import { script } from '../script.ts';
import type { ResourceType } from '../resource-type.ts';
import { createRequest } from '../write-requests.ts';

const base = script({
  key: 'deviceHealthScript',
  label: 'Remediation',
  plural: 'Remediations',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/scripts',
  collection: '/deviceManagement/deviceHealthScripts',
  platform: () => 'windows',
  assignKey: 'deviceHealthScriptAssignments',
  itemType: '#microsoft.graph.deviceHealthScript',
  code: ['detectionScriptContent', 'remediationScriptContent'],
  identifiedBy: 'publisher',
  serviceMade: ['version', 'highestAvailableVersion', 'deviceHealthScriptType'],
  createOnly: ['isGlobalScript'],
  builtIn: isMicrosofts,
  refine: ownContent,
  restore: {
    mode: 'enabled',
    why: "Written in place. Of Microsoft's own script packages only the assignments are written.",
    builtIn: 'update',
  },
  risk: { level: 'critical', why: 'Code that runs as SYSTEM on every assigned device, again and again.' },
  order: 62,
  words: {
    properties: {
      detectionScriptContent: 'Detection script file',
      remediationScriptContent: 'Remediation script file',
      detectionScriptParameters: 'Detection script parameters',
      remediationScriptParameters: 'Remediation script parameters',
      runAsAccount: 'Run this script using the logged-on credentials',
      isGlobalScript: 'Made by Microsoft',
    },
    values: { runAsAccount: { system: 'No', user: 'Yes' } },
  },
});

/** Remediations: a script that detects, and one that repairs. Microsoft's own packages are in every tenant. */
export const deviceHealthScript: ResourceType = {
  ...base,
  create: (input) => {
    const [first, ...more] = base.create(input);
    if (first === undefined) return [];
    return [createRequest(base, withoutMark(first.body)), ...more];
  },
};

function isMicrosofts(raw: JsonObject): boolean {
  return raw['isGlobalScript'] === true;
}

/** The service says whose script it is; a body does not. */
function withoutMark(body: JsonObject): JsonObject {
  const { isGlobalScript: _mark, ...rest } = body;
  return rest;
}

/** Microsoft changes its own scripts as it likes: for comparing they are a name. */
function ownContent(content: JsonObject): JsonObject {
  if (!isMicrosofts(content)) return withoutMark(content);
  return { displayName: content['displayName'] ?? '', isGlobalScript: true };
}

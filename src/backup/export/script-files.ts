import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';

/** Where base64 of a text file stands in a content. `path` is dotted; `*` is any item of an array. */
interface ScriptPlace {
  path: string;
  /** What tells it from the other files of the resource; empty where there is only one. */
  part: string;
  extension: string;
}

const script = (extension: string): ScriptPlace[] => [{ path: 'scriptContent', part: '', extension }];
const profilePayload: ScriptPlace[] = [{ path: 'payload', part: '', extension: 'mobileconfig' }];

const PLACES: Partial<Record<ResourceTypeKey, readonly ScriptPlace[]>> = {
  deviceManagementScript: script('ps1'),
  deviceShellScript: script('sh'),
  deviceCustomAttributeShellScript: script('sh'),
  deviceHealthScript: [
    { path: 'detectionScriptContent', part: 'detection', extension: 'ps1' },
    { path: 'remediationScriptContent', part: 'remediation', extension: 'ps1' },
  ],
  deviceComplianceScript: [{ path: 'detectionScriptContent', part: 'detection', extension: 'ps1' }],
  deviceConfiguration: profilePayload,
  mobileApp: [
    { path: 'preInstallScript.scriptContent', part: 'preinstall', extension: 'sh' },
    { path: 'postInstallScript.scriptContent', part: 'postinstall', extension: 'sh' },
    ...['rules', 'detectionRules', 'requirementRules'].map((member) => ({
      path: `${member}.*.scriptContent`,
      part: member,
      extension: 'ps1',
    })),
  ],
};

/** A script of a resource as a file. `suffix` follows the resource's name: `.detection.ps1`. */
export interface ScriptFile {
  suffix: string;
  bytes: Uint8Array;
}

/**
 * The content with each script replaced by what `refer` says of its file, and the files. Only base64 in its plain form is taken out, so
 * that the file gives back the very same text.
 */
export function takeScripts(
  typeKey: ResourceTypeKey,
  content: JsonObject,
  refer: (suffix: string) => JsonValue,
): { content: JsonObject; files: ScriptFile[] } {
  const files: ScriptFile[] = [];
  let taken: JsonValue = content;
  for (const { path, part, extension } of PLACES[typeKey] ?? []) {
    taken = replaceAt(taken, path.split('.'), (text, indexes) => {
      const bytes = plainBase64(text);
      if (bytes === undefined) return text;
      const suffix = `${[part, ...indexes]
        .filter((one) => one !== '')
        .map((one) => `.${one}`)
        .join('')}.${extension}`;
      files.push({ suffix, bytes });
      return refer(suffix);
    });
  }
  return { content: taken as JsonObject, files };
}

type Replace = (text: string, indexes: readonly string[]) => JsonValue;

function replaceAt(value: JsonValue, [step, ...rest]: readonly string[], replace: Replace): JsonValue {
  if (step === undefined) {
    const text = stringOf(value);
    return text === undefined || text === '' ? value : replace(text, []);
  }
  if (step === '*') {
    if (!Array.isArray(value)) return value;
    return value.map((item, index) =>
      replaceAt(item, rest, (text, indexes) => replace(text, [String(index + 1), ...indexes])),
    );
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return value;
  return { ...value, [step]: replaceAt(value[step] ?? null, rest, replace) };
}

/** The bytes behind a text that is base64 and comes out of them again as it is; undefined for any other. */
export function plainBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

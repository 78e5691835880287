import { parseExactJson } from '../../../kernel/exact-json.ts';
import type { JsonValue } from '../../../kernel/json.ts';

const INTEGER = /^-?(0|[1-9]\d*)$/;
const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
/** What the writers of YAML 1.1 leave plain though it has a dot and no sign in its exponent is text there. */
const TEXT_LIKE_NUMBER = /^[^.]*[eE]/;

/**
 * A plain scalar as the writers of such files mean it. YAML 1.1 (PyYAML) and 1.2 differ in what else is a boolean, a number or a date, and
 * each quotes what it would itself misread; so only what both read alike is anything but text.
 */
export function yamlScalar(text: string): JsonValue {
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
    default:
      break;
  }
  if (INTEGER.test(text) || (DECIMAL.test(text) && !TEXT_LIKE_NUMBER.test(text))) return parseExactJson(text);
  return text;
}

import { resourceType } from '../catalogue/catalogue.ts';
import type { CaptureState, TypeCapture } from './manifest.ts';

/** Why a set is not complete, in one or two sentences; empty when it is. */
export function reasonOfSet(set: {
  status: CaptureState | 'capturing';
  reason: string;
  types: readonly TypeCapture[];
}): string {
  if (set.status === 'capturing') return 'It is being captured.';
  if (set.status === 'complete') return '';
  if (set.reason !== '') return set.reason;
  const lacking = set.types.filter(({ state }) => state !== 'complete' && state !== 'unavailable');
  const [first] = lacking;
  if (first === undefined) return 'The capture did not reach its end.';
  const others = lacking.slice(1).map(({ key }) => resourceType(key).plural);
  const more = others.length === 0 ? '' : ` Also not complete: ${others.join(', ')}.`;
  return `${first.reason.replace(/\.?$/, '.')}${more}`;
}

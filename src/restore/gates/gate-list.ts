import { EVERYONE_CONFIRMED, EVERYONE_UNCONFIRMED } from '../facts/everyone-codes.ts';
import type { Gate, GateFacts } from '../facts/gates.ts';
import { checksCurrency, previewCurrency } from './currency.ts';
import { findingsOf } from './findings.ts';
import { blocksOf, rehearsalGate } from './rehearsal.ts';
import { reviewGate } from './review.ts';
import { counted } from './words.ts';

function backupGate(facts: GateFacts): Gate {
  const base = { id: 'backup', label: 'Backup' } as const;
  if (facts.backupSet === null) return { ...base, state: 'required', reason: 'No backup set is chosen.' };
  if (!facts.backupSet.usable) return { ...base, state: 'blocked', reason: facts.backupSet.reason };
  return { ...base, state: 'complete', reason: 'The backup set has contents that can be used.' };
}

function scopeGate(facts: GateFacts): Gate {
  const base = { id: 'scope', label: 'Scope' } as const;
  if (facts.scopeDigest !== null)
    return { ...base, state: 'complete', reason: 'It is defined what to restore.' };
  const sourceReady = facts.backupSet?.usable === true;
  return sourceReady
    ? { ...base, state: 'required', reason: 'It is not defined yet what to restore.' }
    : { ...base, state: 'waiting', reason: 'Waits for a backup set that can be used.' };
}

/** Why a decision about what the scope refers to is outstanding; used by the gate and by the verdict. */
export function mappingReason(facts: GateFacts): string {
  if (facts.mappingReason !== undefined && facts.mappingReason !== '') return facts.mappingReason;
  return `${counted(facts.undecidedMappings, 'reference needs', 'references need')} a decision: what takes ${facts.undecidedMappings === 1 ? 'its' : 'their'} place, or that nothing does.`;
}

function mappingGate(facts: GateFacts): Gate {
  const base = { id: 'mapping', label: 'Mappings' } as const;
  if (facts.scopeDigest === null) return { ...base, state: 'waiting', reason: 'Waits for the scope.' };
  if (facts.undecidedMappings > 0) return { ...base, state: 'required', reason: mappingReason(facts) };
  return {
    ...base,
    state: 'complete',
    reason: 'Everything that the scope names is there, made by this run or decided.',
  };
}

function checksGate(facts: GateFacts): Gate {
  const base = { id: 'checks', label: 'Safety checks' } as const;
  if (facts.scopeDigest === null) return { ...base, state: 'waiting', reason: 'Waits for the scope.' };
  const currency = checksCurrency(facts);
  if (currency.state === 'missing')
    return { ...base, state: 'required', reason: 'The safety checks never ran for this scope.' };
  if (currency.state === 'stale') return { ...base, state: 'stale', reason: currency.reason };
  const { blockers, warnings } = findingsOf(facts);
  if (blockers.length > 0)
    return {
      ...base,
      state: 'blocked',
      reason: `${counted(blockers.length, 'blocker was', 'blockers were')} found.`,
    };
  if (warnings.length > 0)
    return {
      ...base,
      state: 'warning',
      reason: `No blocker was found. ${counted(warnings.length, 'warning deserves', 'warnings deserve')} a look.`,
    };
  return { ...base, state: 'complete', reason: 'All checks were completed and found no blocker.' };
}

/** What reaches all users or all devices anew is confirmed item by item; the checks find it, and until they are current nothing is said. */
function everyoneGate(facts: GateFacts): Gate {
  const base = { id: 'everyone', label: 'All users and all devices' } as const;
  if (facts.scopeDigest === null) return { ...base, state: 'waiting', reason: 'Waits for the scope.' };
  if (checksCurrency(facts).state !== 'current')
    return { ...base, state: 'waiting', reason: 'Waits for current safety checks.' };
  const { blockers, warnings } = findingsOf(facts);
  const items = (found: typeof blockers, code: string) =>
    new Set(found.filter((each) => each.code === code).flatMap(({ itemIds }) => itemIds)).size;
  const open = items(blockers, EVERYONE_UNCONFIRMED);
  if (open > 0)
    return {
      ...base,
      state: 'blocked',
      reason: `${counted(open, 'item', 'items')} would reach all users or all devices anew, and nobody confirmed that.`,
    };
  const confirmed = items(warnings, EVERYONE_CONFIRMED);
  return {
    ...base,
    state: 'complete',
    reason:
      confirmed === 0
        ? 'Nothing would reach all users or all devices anew.'
        : `${counted(confirmed, 'item', 'items')} may reach all users or all devices anew, as confirmed in the scope.`,
  };
}

function previewGate(facts: GateFacts): Gate {
  const base = { id: 'preview', label: 'Preview' } as const;
  if (facts.scopeDigest === null) return { ...base, state: 'waiting', reason: 'Waits for the scope.' };
  const currency = previewCurrency(facts);
  if (currency.state === 'missing')
    return { ...base, state: 'required', reason: 'There is no preview for this scope.' };
  if (currency.state === 'stale') return { ...base, state: 'stale', reason: currency.reason };
  return { ...base, state: 'complete', reason: 'The preview shows this scope as the tenant was just read.' };
}

/** Whether the environment may be written to at this moment. What is not asked about (the rehearsal of a copy) is open. */
function writeGate(facts: GateFacts): Gate {
  const base = { id: 'writeGate', label: 'Write gate' } as const;
  const closed = facts.executionBlocks.filter(({ cause }) => cause === 'writeGate');
  if (closed.length === 0)
    return { ...base, state: 'complete', reason: 'The environment may be written to as of now.' };
  return { ...base, state: 'blocked', reason: closed.map(({ reason }) => reason).join(' ') };
}

function executionGate(facts: GateFacts): Gate {
  const base = { id: 'execution', label: 'Execution' } as const;
  const [first, ...others] = blocksOf(facts);
  if (first !== undefined) {
    const more =
      others.length === 0 ? '' : ` ${counted(others.length, 'more cause', 'more causes')} behind it.`;
    return { ...base, state: 'blocked', reason: `${first.reason}${more}` };
  }
  const evidence = [checksCurrency(facts), previewCurrency(facts)];
  return evidence.every(({ state }) => state === 'current')
    ? { ...base, state: 'complete', reason: 'Nothing technical stands in the way as of now.' }
    : { ...base, state: 'waiting', reason: 'Judged in full when checks and preview are current.' };
}

/** Every gate with its state and reason, in the order of the wizard; what "View safety gates" opens. */
export function gateList(facts: GateFacts): Gate[] {
  return [
    backupGate(facts),
    scopeGate(facts),
    mappingGate(facts),
    checksGate(facts),
    everyoneGate(facts),
    previewGate(facts),
    rehearsalGate(facts),
    writeGate(facts),
    reviewGate(facts),
    executionGate(facts),
  ];
}

import type { RestoreRun } from '../api/types.ts';
import { counted } from '../parts/counted.ts';
import { writeModeText } from './write-modes.ts';

type Draft = Pick<RestoreRun, 'backupSetId' | 'backupSetName' | 'scope'>;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function scopeText({ mode, itemIds }: Draft['scope']): string {
  if (mode === null) return 'nothing is chosen';
  return mode === 'all'
    ? 'everything is restored'
    : `${counted(itemIds.length, 'item is', 'items are')} selected`;
}

/** What changed between the draft as this window shows it and as it is now, in words. */
export function draftDifferences(before: Draft, after: Draft): string[] {
  const words: string[] = [];
  if (before.backupSetId !== after.backupSetId) {
    words.push(`The backup set is now ${after.backupSetName ?? 'not chosen'}.`);
  }
  const [a, b] = [before.scope, after.scope];
  if (a.mode !== b.mode || !same([...a.itemIds].sort(), [...b.itemIds].sort())) {
    words.push(`Scope: ${scopeText(b)} now.`);
  }
  if (a.writeMode !== b.writeMode || a.copyPrefix !== b.copyPrefix) {
    words.push(`How it is written: ${writeModeText(b)} now.`);
  }
  if (!same(a.confirmedMatches, b.confirmedMatches))
    words.push('Which matches by name are confirmed changed.');
  if (!same(a.mapping, b.mapping)) words.push('The mappings changed.');
  if (!same(a.raiseConditionalAccess, b.raiseConditionalAccess)) {
    words.push('Which Conditional Access states may be raised changed.');
  }
  if (!same(a.confirmedEveryone, b.confirmedEveryone))
    words.push('What may reach all users or all devices changed.');
  if (!same(a.typedSecrets, b.typedSecrets)) words.push('Which secrets are typed in changed.');
  if (!same(a.removals, b.removals)) words.push('What is removed from the tenant changed.');
  if (a.stopAfterFailures !== b.stopAfterFailures) words.push('When failures end the run changed.');
  return words.length === 0 ? ['It was edited and is again as this window shows it.'] : words;
}

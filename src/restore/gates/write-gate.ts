import type { Freeze, WriteBlock, WriteGateFacts, WriteGateVerdict } from '../facts/write-gate.ts';
import { isOpen, nextWindow } from './windows.ts';
import { counted } from './words.ts';

const HOUR = 3_600_000;
/** How far ahead of now a look may lie (two servers, one database) before it is distrusted. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * May this environment be written to now? Freezes, then maintenance windows, then the connection's health: each that stands in the way, in
 * this order. Pure; page, API and worker ask this one rule. Dry runs, previews and checks are not asked for it.
 */
export function judgeWriteGate(facts: WriteGateFacts): WriteGateVerdict {
  const blocks = [...freezeBlocks(facts), ...windowBlocks(facts)];
  const health = healthReason(facts);
  if (health === null) return { blocks, waived: [] };
  if (!facts.settings.healthRequired) return { blocks, waived: [health.reason] };
  return { blocks: [...blocks, health], waived: [] };
}

/** From its first moment up to, and not with, its last. A time that is none never ends a freeze. */
export function isFrozen(now: Date, { from, to }: Pick<Freeze, 'from' | 'to'>): boolean {
  return !(now < from) && !(to !== null && now >= to);
}

function freezeBlocks({ now, freezes }: WriteGateFacts): WriteBlock[] {
  const [first] = freezes.filter((freeze) => isFrozen(now, freeze));
  if (first === undefined) return [];
  const until = first.to === null ? 'until it is lifted' : `until ${utc(first.to)}`;
  return [
    {
      kind: 'freeze',
      reason: `Changes are frozen here ${until}, by ${first.by}: ${sentence(first.reason)}`,
      next: 'Wait until the freeze is over, or have it lifted',
      passes: true,
    },
  ];
}

function windowBlocks({ now, settings }: WriteGateFacts): WriteBlock[] {
  if (isOpen(now, settings)) return [];
  const next = nextWindow(now, settings);
  return [
    {
      kind: 'window',
      reason:
        next === ''
          ? 'It is outside the maintenance windows of this environment, and when the next one begins is not known.'
          : `It is outside the maintenance windows of this environment. The next one: ${next}.`,
      next: 'Wait for the next maintenance window, or change the windows',
      passes: true,
    },
  ];
}

/** Asked so that a time that is no number fails: only a look that is provably young enough counts. */
function healthReason({ now, health, settings, ageBinds }: WriteGateFacts): WriteBlock | null {
  const block = (reason: string): WriteBlock => ({
    kind: 'health',
    reason,
    next: 'Run safety checks again',
    passes: false,
  });
  if (health === null) return block('The connection to the tenant was never verified.');
  if (health.state === 'failed')
    return block(`The connection to the tenant failed when it was last used: ${sentence(health.reason)}`);
  if (!ageBinds) return null;
  const age = now.getTime() - health.checkedAt.getTime();
  if (age >= -CLOCK_TOLERANCE_MS && age < settings.maxAgeHours * HOUR) return null;
  if (age < -CLOCK_TOLERANCE_MS)
    return block('The last look at the connection carries a time in the future, so its age is not known.');
  return block(
    `The connection was last looked at more than ${counted(settings.maxAgeHours, 'hour', 'hours')} ago.`,
  );
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' ? 'the reason is not known.' : trimmed.replace(/[.]?$/, '.');
}

/** "2031-05-17 22:00 UTC": whoever reads it may sit in another zone than the server. */
function utc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

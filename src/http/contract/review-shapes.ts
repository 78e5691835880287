import { z } from 'zod';
import { APPROVAL_MODES } from '../../restore/facts/review.ts';
import { DAYS } from '../../restore/facts/write-gate.ts';

export const approvalMode = z.enum(APPROVAL_MODES);

/** When a restore to an environment needs other people. */
export const approvalPolicy = z.object({
  mode: approvalMode,
  /** Different people, none of them who prepared, changed last or confirmed the restore. */
  approvers: z.number().int().min(1).max(2),
  /** A request that nobody decided ends after so many hours. */
  expiryHours: z.number().int().min(1).max(168),
});

/** The second person's approval of a run. */
export const review = z.object({
  /** `ahead`: a draft whose confirmation will need it. */
  state: z.enum(['ahead', 'open', 'approved', 'declined', 'withdrawn', 'expired', 'voided']),
  mode: approvalMode,
  needed: z.number().int(),
  given: z.number().int(),
  /** How many people may give it; null once that does not matter any more. */
  eligible: z.number().int().nullable(),
  criticalLines: z.number().int(),
  expiresAt: z.string().nullable(),
  /** Of the confirmed preview: what an approval names. */
  previewDigest: z.string().nullable(),
  /** Why, in the words of who confirmed. */
  reason: z.string(),
  decisions: z.array(
    z.object({
      by: z.string(),
      decision: z.enum(['approve', 'decline']),
      reason: z.string(),
      at: z.string(),
    }),
  ),
  /** Whether who asks may decide now, and why not. */
  mayDecide: z.boolean(),
  whyNot: z.string(),
  mayWithdraw: z.boolean(),
});

/** Plain text; it is shown as it is. */
export const comment = z.object({ id: z.string(), by: z.string(), text: z.string(), at: z.string() });

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const writeGateSettings = z.object({
  /** False: it is written to whatever the connection's health; that is warned of and recorded each time. */
  healthRequired: z.boolean(),
  maxAgeHours: z.number().int().min(1).max(168),
  /** IANA name. */
  timeZone: z.string().min(1).max(64),
  /** By the wall clock of the zone; one that does not end later than it begins runs into the next day. None: at any time. */
  windows: z.array(z.object({ day: z.enum(DAYS), from: clock, to: clock })).max(50),
});

export const freeze = z.object({
  id: z.string(),
  from: z.string(),
  /** Null: until it is lifted. */
  to: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
});

/** Whether an environment may be written to now, and by what that is judged. */
export const writeGate = z.object({
  settings: writeGateSettings,
  freezes: z.array(freeze),
  open: z.boolean(),
  reasons: z.array(z.string()),
});

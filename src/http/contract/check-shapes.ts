import { z } from 'zod';

/** Wire shapes of the safety checks. Registered names become OpenAPI components. */
const named = <T extends z.ZodType>(id: string, shape: T): T => {
  z.globalRegistry.add(shape, { id });
  return shape;
};

/** An item that was found by name and kind alone, and the one live object that has them. */
const matchProposal = named(
  'MatchProposal',
  z.object({ itemId: z.string(), name: z.string(), typeLabel: z.string(), targetId: z.string() }),
);

/** An item that would reach all users or all devices anew; `everyone` says whom. */
const everyoneProposal = named(
  'EveryoneProposal',
  z.object({
    itemId: z.string(),
    name: z.string(),
    typeLabel: z.string(),
    everyone: z.array(z.string()),
  }),
);

/** A live object that the backup does not hold. */
const removable = named(
  'Removable',
  z.object({ typeKey: z.string(), id: z.string(), name: z.string(), typeLabel: z.string() }),
);

/** A value that Graph never returns and that may be typed in for this restore. */
const askedSecret = named(
  'AskedSecret',
  z.object({ itemId: z.string(), name: z.string(), path: z.string(), label: z.string() }),
);

const finding = named(
  'Finding',
  z.object({
    code: z.string(),
    severity: z.enum(['blocker', 'warning', 'info']),
    title: z.string(),
    reason: z.string(),
    next: z.string(),
    items: z.array(z.object({ id: z.string(), name: z.string() })),
    itemCount: z.number().int(),
    matches: z.array(matchProposal),
    everyone: z.array(everyoneProposal),
    /** Values that may be typed in. */
    asks: z.array(askedSecret),
    /** What the backup does not hold; nothing is removed unless it is chosen in the scope. */
    removable: z.array(removable),
  }),
);

export const checkOutcome = named(
  'CheckOutcome',
  z.object({
    id: z.string(),
    label: z.string(),
    state: z.enum(['passed', 'found', 'unknown']),
    unknownReason: z.string(),
    findings: z.array(finding),
  }),
);

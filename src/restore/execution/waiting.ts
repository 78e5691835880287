import type { ApprovalFacts } from '../facts/execution.ts';

/** What a line waits for that has not ended. `problem`: why its state in Intune could not be read; empty when it could. */
export type Waiting =
  { for: 'approval'; approval: ApprovalFacts; problem: string } | { for: 'line'; name: string };

import type { z } from 'zod';
import type * as backups from '../contract/backup-shapes.ts';
import type * as shapes from '../contract/shapes.ts';

/** The shapes of the contract as types: what handlers answer. */
export type WireDecision = z.input<typeof shapes.decision>;
export type WireOperation = z.input<typeof shapes.operation>;
export type WireBackupSet = z.input<typeof backups.backupSet>;
export type WireBackupItem = z.input<typeof backups.backupItem>;
export type WireRunSummary = z.input<typeof shapes.runSummary>;
export type WireRun = z.input<typeof shapes.restoreRun>;
export type WireVerdict = z.input<typeof shapes.verdict>;
export type WireEnvironmentRef = z.input<typeof shapes.environmentRef>;

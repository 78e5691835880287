import { auditCommand } from './audit-command.ts';
import { backupCommand } from './backup-command.ts';
import { compareCommand } from './compare-command.ts';
import { documentCommand } from './document-command.ts';
import type { Command } from './command.ts';
import { evidenceCommand } from './evidence-command.ts';
import { inspectCommand } from './inspect-command.ts';
import { typesCommand } from './types-command.ts';

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [
  typesCommand,
  inspectCommand,
  compareCommand,
  documentCommand,
  backupCommand,
  evidenceCommand,
  auditCommand,
];

import { diskFull, isDiskFull } from '../kernel/disk-full.ts';
import type { Random } from '../kernel/ports.ts';
import { Problem } from '../kernel/problem.ts';
import type { OperationResult } from './operation.ts';

/** What a person is told when an operation broke. Only a Problem speaks for itself; anything else may hold a secret and stays in the log. */
export function failureOf(
  error: unknown,
  random: Random,
): { failure: NonNullable<OperationResult['failure']>; supportId: string | null } {
  if (isDiskFull(error) && !(error instanceof Problem)) return failureOf(diskFull(), random);
  if (error instanceof Problem) {
    const message = error.detail === '' ? error.message : `${error.message}. ${error.detail}`;
    return { failure: { code: error.code, message, next: error.next }, supportId: null };
  }
  const supportId = random.uuid().slice(0, 8);
  return {
    supportId,
    failure: {
      code: 'unexpected',
      message: `Something went wrong that was not expected. It is in the server's log under ${supportId}.`,
      next: 'Try again. If it happens again, give this number to your support.',
    },
  };
}

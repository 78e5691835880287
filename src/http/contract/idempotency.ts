import type { RouteContract } from './route.ts';

/**
 * Whether a route takes an Idempotency-Key. A confirmation must carry one (I-06); every other POST that starts or makes something may,
 * so that a lost answer can be asked for again. Sign-in is not among them: its answer is a session, which is never stored.
 */
export function needsIdempotencyKey(contract: RouteContract): 'required' | 'optional' | 'no' {
  if (contract.id === 'confirmRun') return 'required';
  const { status } = contract.response;
  return contract.method === 'POST' && (status === 201 || status === 202) ? 'optional' : 'no';
}

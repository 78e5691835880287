import type { Job } from './exhaustive.ts';

/** The cell of the coverage that a run with one fault at a request is for. */
export function cellOf({ scenario, plan }: Job): string {
  const [fault] = plan.faults;
  if (fault?.on !== 'request') throw new Error('This run is for no request.');
  const { method = '', path = '' } = fault.match;
  return `${scenario}: ${callOf({ method, path })}/${fault.kind}`;
}

/** A request as coverage names it: without ids and queries. */
export function callOf({ method, path }: { method: string; path: string }): string {
  const plain = (path.split('?')[0] ?? path)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')
    .replaceAll(/\('[^']*'\)/g, "('{id}')");
  return `${method} ${plain}`;
}

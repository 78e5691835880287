/** What an environment's data key is bound to, so that a sealed key moved to another environment does not open. */
export function dataKeyLabel(environmentId: string): string {
  return `data key of ${environmentId}`;
}

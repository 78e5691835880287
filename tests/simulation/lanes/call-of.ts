/** A request as coverage names it: without ids and queries. */
export function callOf({ method, path }: { method: string; path: string }): string {
  const plain = (path.split('?')[0] ?? path)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')
    .replaceAll(/\('[^']*'\)/g, "('{id}')");
  return `${method} ${plain}`;
}

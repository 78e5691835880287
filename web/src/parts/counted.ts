const NUMBER = new Intl.NumberFormat('en');

/** "1 item", "3 items": the noun after the number, never a bare count. */
export function counted(count: number, one: string, many: string): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`;
}

export function number(count: number): string {
  return NUMBER.format(count);
}

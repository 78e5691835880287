import type { Violation } from '../facts.ts';
import type { Story, Written } from './story.ts';

/** One judging function: what it finds, with the number of the request where there is one. */
export type Judging = (story: Story) => Found[];

export interface Found {
  request: number | null;
  what: string;
}

export const found = (what: string, request: number | null = null): Found => ({ request, what });

/** What a write was, in words. */
export function named({ entry, owned }: Written): string {
  const line = owned === undefined ? '' : ` for "${owned.line.name}"`;
  return `${entry.method} ${entry.path}${line}`;
}

export function violationsOf(story: Story, invariant: string, judging: Judging): Violation[] {
  const { scenario, seed } = story.record;
  return judging(story).map(({ request, what }) => ({ invariant, scenario, seed, request, what }));
}

import type { World } from './world.ts';

/** What was struck in a run, and which places it came by. */
export interface Struck {
  cells: Set<string>;
  places: Set<string>;
  /** Virtual time of the last strike or act of somebody else. */
  lastAt: string;
  passed(place: string): void;
}

export function newStruck(at: string): Struck {
  const places = new Set<string>();
  return { cells: new Set(), places, lastAt: at, passed: (place) => places.add(place) };
}

export function hasStruck(struck: Struck, world: World, cell: string): void {
  struck.cells.add(cell);
  struck.lastAt = world.scheduler.at();
}

/** Days of the week in the order of the week; a window names the day on which it begins. */
export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Day = (typeof DAYS)[number];

/** A weekly maintenance window by the wall clock, "22:00" to "06:00"; one that does not end later than it begins runs into the next day. */
export interface MaintenanceWindow {
  day: Day;
  from: string;
  to: string;
}

export interface WriteGateSettings {
  /** False: it is written to whatever the connection's health; that is warned of and recorded each time. */
  healthRequired: boolean;
  /** How old the last look at the connection may be. */
  maxAgeHours: number;
  /** IANA name of the time zone that the windows are in. */
  timeZone: string;
  /** None: at any time. */
  windows: readonly MaintenanceWindow[];
}

/** Nothing is executed while it lasts; `to` null = until it is lifted. */
export interface Freeze {
  from: Date;
  to: Date | null;
  reason: string;
  by: string;
}

/** What the write gate of an environment is judged by, as of `now` (the database's clock). */
export interface WriteGateFacts {
  now: Date;
  settings: WriteGateSettings;
  /** Those that are not lifted. */
  freezes: readonly Freeze[];
  /** The last look at the connection; null = nobody looked yet. */
  health: null | { state: 'ok' | 'degraded' | 'failed'; reason: string; checkedAt: Date };
  /** False within an attempt that has just run the checks again: the look that it began with counts as of now. */
  ageBinds: boolean;
}

/** Why nothing is written now. `passes`: time alone, or a person, opens the gate again, so a run under way may wait for it. */
export interface WriteBlock {
  kind: 'freeze' | 'window' | 'health';
  reason: string;
  next: string;
  passes: boolean;
}

export interface WriteGateVerdict {
  blocks: WriteBlock[];
  /** What would have stood in the way, had the environment not given up asking for it. */
  waived: string[];
}

import type { ResourceTypeKey } from '../../../src/catalogue/resource-type.ts';
import type { AnotherAdministrator } from '../../../simulator/admin/another-administrator.ts';
import type { Hands } from './hands.ts';

/** One of the tenant's objects that another administrator may meddle with. */
export interface Named {
  typeKey: ResourceTypeKey;
  id: string;
}

/** Ids of what `furnish` made, by name. */
export type Ids = Record<string, string>;

/** A small story that is played over and over: what stands before, what is done through the public API, and what may be meddled with. */
export interface Scenario {
  name: string;
  /** Kinds of objects that are backed up and looked at. */
  types: readonly ResourceTypeKey[];
  /** Fills the tenant. */
  furnish(admin: AnotherAdministrator): Promise<Ids>;
  /** What is done once, before any run: up to what runs begin with. Gives what `play` has to know. */
  prepare(hands: Hands, ids: Ids): Promise<Record<string, string>>;
  /** What is done in each run, from what is prepared to the end. */
  play(hands: Hands, prepared: Record<string, string>): Promise<void>;
  /** What another administrator may touch, by the numbers that a plan gives. */
  objects(ids: Ids): readonly Named[];
}

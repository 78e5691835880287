import type { JsonObject } from '../../../kernel/json.ts';
import { catalogue, resourceType } from '../../../catalogue/catalogue.ts';
import { naturalKeyOf } from '../../../catalogue/natural-key.ts';
import type { Reference, ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import type { Attention } from '../../facts/preview.ts';
import { decisionFor, type Scope } from '../../facts/scope.ts';
import type { LiveIndex } from './live-index.ts';
import { because } from './matching.ts';
import type { KnownItem, PlannedLine, Refusal } from './plan-input.ts';

const CATALOGUE_KINDS: ReadonlySet<string> = new Set(catalogue.map(({ key }) => key));

/** Kinds of references that this product reads as listings; the others can't be looked up beforehand. */
export function isListed(target: Reference['target']): target is ResourceTypeKey {
  return CATALOGUE_KINDS.has(target);
}

/** Directory role templates have the same id in every tenant. */
const SAME_EVERYWHERE: ReadonlySet<string> = new Set(['directoryRole']);

export interface ReferenceWorld {
  scope: Scope;
  liveOf: (key: ResourceTypeKey) => LiveIndex;
  /** Backup items by type and the id they had when captured. */
  knownAt: (key: ResourceTypeKey, id: string) => KnownItem | undefined;
  /** Lines of this preview that are already computed, by backup item id. */
  planned: ReadonlyMap<string, PlannedLine>;
  nameOf: (kind: string, id: string) => string | undefined;
}

/** Collects what became of the references of one item. */
export class Translation {
  readonly dependsOn = new Set<string>();
  readonly attention: Attention[] = [];
  readonly leftOut: Reference[] = [];
  /** The first reference that stops the line. */
  refusal: Refusal | null = null;
  /** False when every reference stays as it is in the backup. */
  changed = false;
  readonly #world: ReferenceWorld;
  readonly #noted = new Set<string>();
  /** What the live object refers to itself is there, also when its kind is not listed in full (service-made named locations). */
  readonly #liveReferences: () => readonly Reference[];

  constructor(world: ReferenceWorld, liveReferences: () => readonly Reference[]) {
    this.#world = world;
    this.#liveReferences = liveReferences;
  }

  /** The mapper for mapReferences: the id to write, a symbolic reference to a line of this run, or null to leave it out. */
  map(reference: Reference): string | JsonObject | null {
    const mapped = reference.target === 'group' ? this.#group(reference) : this.#other(reference);
    if (mapped !== reference.id) this.changed = true;
    return mapped;
  }

  #group(reference: Reference): string | JsonObject | null {
    const { scope, liveOf } = this.#world;
    const decision = decisionFor(scope.mapping, 'group', reference.id);
    const live = liveOf('group');
    if (decision?.action === 'leaveOut') return this.#leaveOut(reference);
    if (decision?.action === 'create') return this.#other(reference);
    const wanted = decision === undefined ? reference.id : decision.targetId;
    if (live.byId.has(wanted)) return wanted;
    if (!live.complete) return this.#unknownWhether(reference, live);
    if (decision !== undefined) {
      return this.#refuse(reference, {
        cause: 'reference_missing',
        reason: `The group chosen for "${this.#name(reference)}" is no longer in the tenant.`,
        next: 'Review mappings',
      });
    }
    return this.#refuse(reference, {
      cause: 'mapping_missing',
      reason: `The ${reference.role} "${this.#name(reference)}" is not in the tenant, and no group was chosen for it.`,
      next: 'Review mappings',
    });
  }

  #leaveOut(reference: Reference): null {
    const name = this.#name(reference);
    if (isExclusion(reference)) {
      this.#refuse(reference, {
        cause: 'would_widen',
        reason: `Leaving out the ${reference.role} "${name}" would reach more people or devices than the backup did.`,
        next: 'Map this group, or take the item out of the scope',
      });
      return null;
    }
    this.leftOut.push(reference);
    this.#note({ severity: 'warning', text: `The ${reference.role} "${name}" is left out, as decided.` });
    return null;
  }

  #other(reference: Reference): string | JsonObject {
    const { target } = reference;
    if (!isListed(target)) {
      if (!SAME_EVERYWHERE.has(target)) {
        this.#note({
          severity: 'info',
          text: `It names a ${kindWords(target)} that can't be looked up beforehand; Microsoft Graph refuses the line if it is gone.`,
        });
      }
      return reference.id;
    }
    const live = this.#world.liveOf(target);
    const known = this.#world.knownAt(target, reference.id);
    const inRun = known === undefined ? undefined : this.#world.planned.get(known.id);
    if (inRun !== undefined) return this.#fromThisRun(reference, inRun);
    if (
      live.byId.has(reference.id) ||
      (reference.by !== undefined && live.byNaturalKey().has(naturalKeyOf(reference.id))) ||
      this.#liveReferences().some((each) => each.target === target && each.id === reference.id)
    )
      return reference.id;
    if (!live.complete && resourceType(target).restore.mode === 'manual') {
      // A restore neither makes nor changes such objects, so that there is nothing to translate: Graph itself is asked.
      this.#note({
        severity: 'info',
        text: `It names ${resourceType(target).plural.toLowerCase()} that could not be looked up${because(live.problem)}; Microsoft Graph refuses the line if one is gone.`,
      });
      return reference.id;
    }
    if (!live.complete) return this.#unknownWhether(reference, live);
    const namesakes = known === undefined ? [] : (live.byNaturalKey().get(known.naturalKey) ?? []);
    const [only, ...more] = namesakes;
    if (only !== undefined && more.length === 0) {
      this.#note({
        severity: 'warning',
        text: `The ${reference.role} "${only.name}" was found by its name: it has another id now.`,
      });
      return only.id;
    }
    const label = resourceType(target).label.toLowerCase();
    return this.#refuse(reference, {
      cause: 'reference_missing',
      reason:
        only === undefined
          ? `The ${reference.role} "${this.#name(reference)}" is not in the tenant.`
          : `Several objects in the tenant could be the ${reference.role} "${this.#name(reference)}".`,
      next:
        only === undefined
          ? `Take the ${label} into the scope as well`
          : `Rename the ${label} that is not meant`,
    });
  }

  #fromThisRun(reference: Reference, { line }: PlannedLine): string | JsonObject {
    switch (line.action) {
      case 'create':
        this.dependsOn.add(line.id);
        return { $ref: line.id };
      case 'update':
        this.dependsOn.add(line.id);
        return line.targetId ?? reference.id;
      case 'unchanged':
        return line.targetId ?? reference.id;
      case 'blocked':
      case 'manual':
        // What is there is enough to point at; only its own content can't be restored by this run.
        if (line.targetId !== undefined) return line.targetId;
        return this.#refuse(reference, {
          cause: 'dependency',
          reason: `It refers to "${line.name}", which this run can't restore.`,
          next: line.next === '' ? `Resolve "${line.name}" first` : line.next,
        });
    }
  }

  #unknownWhether(reference: Reference, live: LiveIndex): string {
    return this.#refuse(reference, {
      cause: 'listing_incomplete',
      reason: `It is not known whether the ${reference.role} "${this.#name(reference)}" is in the tenant: the list could not be read to its end${because(live.problem)}.`,
      next: 'Generate the preview again',
    });
  }

  #refuse(reference: Reference, facts: Omit<Refusal, 'action'>): string {
    this.refusal ??= { action: 'blocked', ...facts };
    return reference.id;
  }

  #name({ target, id }: Reference): string {
    return this.#world.nameOf(target, id) ?? id;
  }

  #note(attention: Attention): void {
    if (this.#noted.has(attention.text)) return;
    this.#noted.add(attention.text);
    this.attention.push(attention);
  }
}

/** An exclusion protects someone: leaving it out widens the reach. */
export function isExclusion({ role }: Reference): boolean {
  return /exclu/i.test(role);
}

function kindWords(target: string): string {
  return target.replace(/([A-Z])/g, ' $1').toLowerCase();
}

import type { JsonObject } from '../../../kernel/json.ts';
import { resourceType } from '../../../catalogue/catalogue.ts';
import { leavingOut } from '../../../catalogue/leaving-out.ts';
import { isListed, isSameEverywhere, kindWords } from '../../../catalogue/mappable.ts';
import { naturalKeyOf } from '../../../catalogue/natural-key.ts';
import type { Reference, ResourceType, ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import type { Attention } from '../../facts/preview.ts';
import { decisionFor, type Scope } from '../../facts/scope.ts';
import type { LiveIndex } from './live-index.ts';
import { because } from './matching.ts';
import type { KnownItem, PlannedLine, Refusal } from './plan-input.ts';

export interface ReferenceWorld {
  scope: Scope;
  /** The backup is of another tenant: nothing goes by its id there but what every tenant has. */
  otherTenant: boolean;
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
  readonly #type: ResourceType;
  readonly #noted = new Set<string>();
  /** What the live object refers to itself is there, also when its kind is not listed in full (service-made named locations). */
  readonly #liveReferences: () => readonly Reference[];

  constructor(
    world: ReferenceWorld,
    { type, liveReferences }: { type: ResourceType; liveReferences: () => readonly Reference[] },
  ) {
    this.#world = world;
    this.#type = type;
    this.#liveReferences = liveReferences;
  }

  /** The mapper for mapReferences: the id to write, a symbolic reference to a line of this run, or null to leave it out. */
  map(reference: Reference): string | JsonObject | null {
    const mapped = this.#mapped(reference);
    if (mapped !== reference.id) this.changed = true;
    return mapped;
  }

  #mapped(reference: Reference): string | JsonObject | null {
    const { target, id } = reference;
    if (isSameEverywhere(target)) return id;
    const decision = decisionFor(this.#world.scope.mapping, target, id);
    switch (decision?.action) {
      case 'leaveOut':
        return this.#leaveOut(reference);
      case 'map':
        return isListed(target)
          ? this.#chosen(reference, target, decision.targetId)
          : this.#unlisted(reference, decision.targetId);
      case 'create':
      case undefined:
        return this.#undecided(reference);
    }
  }

  /** A person chose what stands for it; it has to be there. */
  #chosen(reference: Reference, target: ResourceTypeKey, wanted: string): string {
    const live = this.#world.liveOf(target);
    if (find(live, { id: wanted, by: reference.by }) !== undefined) return wanted;
    if (!live.complete) return this.#notLookedUp(reference, { target, live, wanted });
    return this.#refuse(reference, {
      cause: 'reference_missing',
      reason: `The ${label(target)} chosen for "${this.#name(reference)}" is no longer in the tenant.`,
      next: 'Review mappings',
    });
  }

  #leaveOut(reference: Reference): null {
    const name = this.#name(reference);
    const { role } = reference;
    switch (leavingOut(this.#type, reference)) {
      case 'widens':
        this.#refuse(reference, {
          cause: 'would_widen',
          reason: `Leaving out the ${role} "${name}" would reach more people or devices than the backup did.`,
          next: `Map this ${label(reference.target)}, or take the item out of the scope`,
        });
        return null;
      case 'weakens':
        this.#refuse(reference, {
          cause: 'would_widen',
          reason: `Without the ${role} "${name}" less would be asked of people than the backup asks.`,
          next: `Map this ${label(reference.target)}, or take the item out of the scope`,
        });
        return null;
      case 'needed':
        this.#refuse(reference, {
          cause: 'reference_missing',
          reason: `It can't be written without its ${role} "${name}", which is left out.`,
          next: 'Review mappings',
        });
        return null;
      case 'allowed':
        this.leftOut.push(reference);
        this.#note({ severity: 'warning', text: `The ${role} "${name}" is left out, as decided.` });
        return null;
    }
  }

  #undecided(reference: Reference): string | JsonObject {
    const { target } = reference;
    if (!isListed(target)) {
      return this.#world.otherTenant ? this.#unmapped(reference) : this.#unlisted(reference, reference.id);
    }
    const inRun = this.#inRun(target, reference.id);
    // Groups are named and never written: what is in the backup of them says nothing about the tenant.
    if (target !== 'group' && inRun !== undefined) return this.#fromThisRun(reference, inRun);
    const live = this.#world.liveOf(target);
    const there = this.#world.otherTenant
      ? this.#everywhere(reference, target, live)
      : this.#here(reference, live);
    if (there !== undefined) return there;
    if (!live.complete) return this.#notLookedUp(reference, { target, live, wanted: reference.id });
    if (target === 'group' || this.#world.otherTenant) return this.#unmapped(reference);
    return this.#byName(reference, target, live);
  }

  #inRun(target: ResourceTypeKey, id: string): PlannedLine | undefined {
    const known = this.#world.knownAt(target, id);
    return known === undefined ? undefined : this.#world.planned.get(known.id);
  }

  /** The very object, in the tenant of the backup. */
  #here(reference: Reference, live: LiveIndex): string | undefined {
    const { target, id } = reference;
    const there =
      find(live, reference) !== undefined ||
      (target !== 'group' && this.#liveReferences().some((each) => each.target === target && each.id === id));
    return there ? id : undefined;
  }

  /** In another tenant: apps go by the appId that they have everywhere, built-in objects by their id or natural key. */
  #everywhere(reference: Reference, target: ResourceTypeKey, live: LiveIndex): string | undefined {
    const found = find(live, reference);
    if (reference.by === 'appId') return found === undefined ? undefined : reference.id;
    const type = resourceType(target);
    if (found !== undefined && type.builtIn(found.payload)) return found.id;
    const known = this.#world.knownAt(target, reference.id);
    if (known === undefined) return undefined;
    return live
      .byNaturalKey()
      .get(known.naturalKey)
      ?.find(({ payload }) => type.builtIn(payload))?.id;
  }

  #byName(reference: Reference, target: ResourceTypeKey, live: LiveIndex): string {
    const known = this.#world.knownAt(target, reference.id);
    const namesakes = known === undefined ? [] : (live.byNaturalKey().get(known.naturalKey) ?? []);
    const [only, ...more] = namesakes;
    if (only !== undefined && more.length === 0) {
      this.#note({
        severity: 'warning',
        text: `The ${reference.role} "${only.name}" was found by its name: it has another id now.`,
      });
      return only.id;
    }
    return this.#refuse(reference, {
      cause: 'reference_missing',
      reason:
        only === undefined
          ? `The ${reference.role} "${this.#name(reference)}" is not in the tenant.`
          : `Several objects in the tenant could be the ${reference.role} "${this.#name(reference)}".`,
      next:
        only === undefined
          ? `Take the ${label(target)} into the scope as well, or map it`
          : `Rename the ${label(target)} that is not meant, or map it`,
    });
  }

  #unmapped(reference: Reference): string {
    const { target, role } = reference;
    const place = this.#world.otherTenant ? 'is of another tenant' : 'is not in the tenant';
    return this.#refuse(reference, {
      cause: 'mapping_missing',
      reason: `The ${role} "${this.#name(reference)}" ${place}, and no ${label(target)} was chosen for it.`,
      next: 'Review mappings',
    });
  }

  #unlisted(reference: Reference, wanted: string): string {
    this.#note({
      severity: 'info',
      text: `It names a ${label(reference.target)} that can't be looked up beforehand; Microsoft Graph refuses the line if it is gone.`,
    });
    return wanted;
  }

  #notLookedUp(
    reference: Reference,
    { target, live, wanted }: { target: ResourceTypeKey; live: LiveIndex; wanted: string },
  ): string {
    const { restore, plural } = resourceType(target);
    const chosen = wanted !== reference.id;
    if (restore.mode !== 'manual' || target === 'group' || (this.#world.otherTenant && !chosen))
      return this.#unknownWhether(reference, live);
    // A restore neither makes nor changes such objects, so that there is nothing to translate: Graph itself is asked.
    this.#note({
      severity: 'info',
      text: `It names ${plural.toLowerCase()} that could not be looked up${because(live.problem)}; Microsoft Graph refuses the line if one is gone.`,
    });
    return wanted;
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
      // A removal is no item's line; nothing can wait for it.
      case 'remove':
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

/** What the reference names as this listing has it. */
function find(
  live: LiveIndex,
  { id, by }: { id: string; by?: 'appId' | undefined },
): CapturedResource | undefined {
  return by === undefined ? live.byId.get(id) : live.byNaturalKey().get(naturalKeyOf(id))?.[0];
}

function label(target: string): string {
  return kindWords(target, false).toLowerCase();
}

import { memberOf, shortName, type DeclaredAction, type GraphModel } from './model.ts';

/** What a path below the version means in the model. */
export type Meaning =
  | { kind: 'collection'; type: string; template: string }
  | { kind: 'entity'; type: string; template: string }
  | { kind: 'action'; action: DeclaredAction; template: string }
  | { kind: 'reference'; type: string; template: string }
  | { kind: 'unknown'; template: string };

/** Takes a path apart: `/a/b('id')/c` and `/a/b/id/c` alike. Walks navigation members and actions from the collection that it begins with. */
export function meaningOf(model: GraphModel, path: string): Meaning {
  const segments = segmentsOf(path);
  for (let length = segments.length; length > 0; length -= 1) {
    const found = collectionAt(model, segments.slice(0, length));
    if (found === undefined) continue;
    const [base, type] = found;
    const single = !(model.paths[`${base}/{id}`] || model.paths[base]?.methods.includes('POST'));
    return walk(model, { type, template: base, many: !single, rest: segments.slice(length) });
  }
  return { kind: 'unknown', template: path };
}

/** The collection at these segments; a placeholder in its path (`{depOnboardingSettingId}`) stands for any one. */
function collectionAt(model: GraphModel, segments: readonly string[]): [string, string] | undefined {
  for (const [path, type] of model.collections) {
    const own = path.split('/').filter(Boolean);
    const same =
      own.length === segments.length &&
      own.every(
        (part, index) => part.startsWith('{') || part.toLowerCase() === segments[index]?.toLowerCase(),
      );
    if (same) return [`/${own.map((part) => (part.startsWith('{') ? '{id}' : part)).join('/')}`, type];
  }
  return undefined;
}

function segmentsOf(path: string): string[] {
  return (path.split('?')[0] ?? '')
    .split('/')
    .filter(Boolean)
    .flatMap((segment) => {
      const keyed = /^(\w+)\('?([^')]*)'?\)$/.exec(segment);
      return keyed && !/^get[A-Z]|^retrieve/.test(segment) ? [keyed[1] ?? '', '{id}'] : [segment];
    });
}

interface Place {
  type: string;
  template: string;
  many: boolean;
  rest: string[];
}

function walk(model: GraphModel, place: Place): Meaning {
  let { type, template, many } = place;
  for (let index = 0; index < place.rest.length; index += 1) {
    const segment = place.rest[index] ?? '';
    if (/^microsoft\.graph\./i.test(segment) && model.types.has(shortName(segment))) {
      type = shortName(segment);
      continue;
    }
    if (segment === '$ref') return { kind: 'reference', type, template: `${template}/$ref` };
    const action = actionOf(model, type, segment.replace(/\(.*$/, ''));
    if (action !== undefined && (!many || model.paths[`${template}/${segment}`])) {
      return { kind: 'action', action, template: `${template}/${action.name}` };
    }
    const found = memberOf(model, type, segment);
    if (many && found === undefined) {
      template += '/{id}';
      many = false;
      continue;
    }
    if (many || found === undefined) return { kind: 'unknown', template: `${template}/${segment}` };
    template += `/${segment}`;
    type = shortName(found.member.type);
    many = found.member.collection === true;
  }
  return { kind: many ? 'collection' : 'entity', type, template };
}

/** An action or function of the type or one of its bases; Microsoft's generated paths repeat it for each derived type. */
function actionOf(model: GraphModel, type: string, name: string): DeclaredAction | undefined {
  const bases = new Set<string>();
  for (let at: string | undefined = type; at !== undefined && !bases.has(at);) {
    bases.add(at);
    const base: string | null | undefined = model.types.get(at)?.baseType;
    at = base ? shortName(base) : undefined;
  }
  const bound = model.actions.filter((each) => each.name === shortName(name));
  return (
    bound.find(({ boundTo }) => boundTo !== null && bases.has(shortName(boundTo))) ??
    bound.find(({ boundTo }) => boundTo !== null && derived(model, shortName(boundTo), type))
  );
}

function derived(model: GraphModel, name: string, base: string): boolean {
  let at: string | undefined = name;
  for (let steps = 0; at !== undefined && steps < 20; steps += 1) {
    if (at === base) return true;
    const next: string | null | undefined = model.types.get(at)?.baseType;
    at = next ? shortName(next) : undefined;
  }
  return false;
}

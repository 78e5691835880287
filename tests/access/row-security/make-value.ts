import ts from 'typescript';

/** What stands in the furnished workspace, by the names that the product uses for it. */
export type Known = Readonly<Record<string, unknown>>;

/**
 * An argument of a type, made of what is known by its name, so that a function asks for things that are really there. What has no name
 * known is made from its type alone.
 */
export function makeValue(
  checker: ts.TypeChecker,
  of: { name: string; type: ts.Type; known: Known; depth?: number },
): unknown {
  const { name, type, known, depth = 0 } = of;
  const given = known[name];
  if (given !== undefined && fits(checker, type, given)) return given;
  if (depth > 6) return undefined;
  const make = (next: string, of: ts.Type) =>
    makeValue(checker, { name: next, type: of, known, depth: depth + 1 });
  if (type.isUnion()) {
    const real = type.types.filter((one) => !(one.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
    const [first] = real;
    return first === undefined ? null : make(name, first);
  }
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === 'true';
  if (type.flags & ts.TypeFlags.BigIntLike) return 1n;
  if (type.flags & ts.TypeFlags.NumberLike) return 1;
  if (type.flags & ts.TypeFlags.BooleanLike) return true;
  // An id that nothing is known by: one that is really there, of something else.
  if (type.flags & ts.TypeFlags.StringLike || isBranded(type))
    return /id$/i.test(name) ? known['anyId'] : 'text';
  const called = type.getSymbol()?.name ?? '';
  if (called === 'Date') return new Date();
  if (/^(Readonly)?Set$/.test(called)) return new Set();
  if (/^(Readonly)?Map$/.test(called)) return new Map();
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference);
    return element === undefined ? [] : [make(singular(name), element)];
  }
  if (type.getCallSignatures().length > 0) return () => Promise.resolve(undefined);
  if (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return {};
  const members = checker.getPropertiesOfType(type).map((property) => {
    const declaration = property.valueDeclaration ?? property.declarations?.[0];
    const of = declaration ? checker.getTypeOfSymbolAtLocation(property, declaration) : undefined;
    return [property.name, of === undefined ? undefined : make(property.name, of)] as const;
  });
  return Object.fromEntries(members);
}

/** A name may be used for something else elsewhere: a text is no object, and an object has to have what is asked of it. */
function fits(checker: ts.TypeChecker, type: ts.Type, value: unknown): boolean {
  const wanted = type.isUnion() ? type.types : [type];
  return wanted.some((one) => {
    if (value === null) return (one.flags & ts.TypeFlags.Null) !== 0;
    const text = (one.flags & ts.TypeFlags.StringLike) !== 0 || isBranded(one);
    if (typeof value === 'string') return text;
    if (typeof value === 'number') return (one.flags & ts.TypeFlags.NumberLike) !== 0;
    if (text || typeof value !== 'object') return false;
    const needed = checker.getPropertiesOfType(one).filter(({ flags }) => !(flags & ts.SymbolFlags.Optional));
    return needed.every(({ name }) => name in value || name.startsWith('__'));
  });
}

function isBranded(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some((one) => one.flags & ts.TypeFlags.StringLike);
}

function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '');
}

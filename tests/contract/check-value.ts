import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kernel/json.ts';
import { derivesFrom, memberOf, shortName, type GraphModel } from './model.ts';

/** Something in a request that the published model does not declare. */
export interface Finding {
  /** Where, dotted, `*` for an item: `settings.*.settingInstance.auditRuleInformation`. */
  at: string;
  type: string;
  what: string;
}

/** Checks an object against a declared type: names, types, nullability, read-only members, derived type. */
export function checkObject(
  model: GraphModel,
  value: JsonObject,
  place: { type: string; at: string; root?: boolean },
): Finding[] {
  const named = value['@odata.type'];
  let { type } = place;
  const findings: Finding[] = [];
  const report = (at: string, what: string) => findings.push({ at, type, what });
  if (typeof named === 'string') {
    const own = shortName(named);
    if (!model.types.has(own)) report(join(place.at, '@odata.type'), `unknown type ${named}`);
    else if (!derivesFrom(model.types, own, type)) {
      report(join(place.at, '@odata.type'), `${own} does not derive from ${type}`);
    }
    if (model.types.has(own)) type = own;
  }
  if (!model.types.has(type)) {
    report(place.at, `the type is not in the model`);
    return findings;
  }
  for (const [name, member] of Object.entries(value)) {
    if (name === '@odata.type') continue;
    findings.push(...checkMember(model, { name, member, type, at: join(place.at, name) }));
  }
  return findings;
}

interface Member {
  name: string;
  member: JsonValue;
  type: string;
  at: string;
}

function checkMember(model: GraphModel, { name, member, type, at }: Member): Finding[] {
  const report = (what: string): Finding[] => [{ at, type, what }];
  const bind = /^(\w+)@odata\.bind$/.exec(name)?.[1];
  if (bind !== undefined) {
    return memberOf(model, type, bind)?.navigation ? [] : report(`no navigation ${bind} to bind`);
  }
  if (name.endsWith('@odata.type')) return [];
  if (name.includes('@')) return report('annotation in a body');
  const declared = memberOf(model, type, name);
  if (declared === undefined) {
    return isOpen(model, type) ? [] : report('undeclared member');
  }
  if (declared.member.readOnly !== undefined) return report(`read-only (${declared.member.readOnly})`);
  return checkValue(model, { value: member, declared: declared.member, type, at });
}

function isOpen(model: GraphModel, type: string): boolean {
  return model.types.get(type)?.openType === true;
}

/** Checks one value against the declared type of its place. */
export function checkValue(
  model: GraphModel,
  given: {
    value: JsonValue;
    declared: { type: string; collection?: boolean; nullable?: boolean };
    type: string;
    at: string;
  },
): Finding[] {
  const { value, declared, type, at } = given;
  const report = (what: string): Finding[] => [{ at, type, what }];
  if (declared.collection) {
    if (value === null) return declared.nullable === false ? report('null for a list') : [];
    if (!Array.isArray(value)) return report('a list is declared');
    return value.flatMap((item) =>
      checkValue(model, { ...given, value: item, declared: { type: declared.type }, at: `${at}.*` }),
    );
  }
  if (value === null) return declared.nullable === false ? report('null where none is allowed') : [];
  const name = shortName(declared.type);
  if (name.startsWith('Edm.')) return primitive(name, value) ? [] : report(`${name} is declared`);
  const known = model.enums.get(name);
  if (known !== undefined) {
    if (typeof value !== 'string') return report(`a text of ${name} is declared`);
    const wrong = value.split(',').find((each) => !known.members.includes(each.trim()));
    return wrong === undefined ? [] : report(`${wrong} is no value of ${name}`);
  }
  if (!isJsonObject(value)) return report(`an object of ${name} is declared`);
  return checkObject(model, value, { type: name, at });
}

function primitive(name: string, value: JsonValue): boolean {
  switch (name) {
    case 'Edm.Boolean':
      return typeof value === 'boolean';
    case 'Edm.Int16':
    case 'Edm.Int32':
    case 'Edm.Int64':
    case 'Edm.Byte':
      return typeof value === 'number' && Number.isInteger(value);
    case 'Edm.Double':
    case 'Edm.Single':
    case 'Edm.Decimal':
      return typeof value === 'number';
    case 'Edm.Guid':
      return typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value);
    default:
      return typeof value === 'string';
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

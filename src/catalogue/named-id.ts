/** Begins a text that stands where Graph has an id and holds the name of an object instead. No id of Graph has this form. */
const PREFIX = 'name:';

/** The name in the form of an id, so that it goes through mapping as any reference does, and can match nothing by accident. */
export function namedId(name: string): string {
  return `${PREFIX}${name}`;
}

/** The name in such a text; undefined for an id. */
export function nameInId(id: string): string | undefined {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : undefined;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for the form that ids of groups, filters and most other objects have. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

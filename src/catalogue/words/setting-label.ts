/** Readable words for a settings catalog definition id. */
export function settingLabel(definitionId: string): string {
  return definitionId;
}

/** A choice of a settings catalog definition in words. */
export function choiceLabel(definitionId: string, value: string): string {
  return value.startsWith(`${definitionId}_`) ? value.slice(definitionId.length + 1) : value;
}

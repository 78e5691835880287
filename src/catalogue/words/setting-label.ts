/** Readable words for a settings catalog definition id. */
export function settingLabel(definitionId: string): string {
  return definitionId;
}

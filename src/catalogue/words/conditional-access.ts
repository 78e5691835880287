export const conditionalAccessWords: Readonly<Record<string, string>> = {
  state: 'Enable policy',
};
export const conditionalAccessValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  state: { enabled: 'On', disabled: 'Off', enabledForReportingButNotEnforced: 'Report-only' },
};

export const complianceWords: Readonly<Record<string, string>> = {
  scheduledActionsForRule: 'Actions for noncompliance',
};
export const complianceValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

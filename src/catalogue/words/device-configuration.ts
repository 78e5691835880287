export const deviceConfigurationWords: Readonly<Record<string, string>> = {
  omaSettings: 'OMA-URI settings',
};
export const deviceConfigurationValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

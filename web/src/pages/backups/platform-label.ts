const LABELS: Readonly<Record<string, string>> = {
  windows: 'Windows',
  macOS: 'macOS',
  iOS: 'iOS/iPadOS',
  android: 'Android',
  linux: 'Linux',
  all: 'Any platform',
};

/** A platform as the admin center writes it. */
export function platformLabel(platform: string): string {
  return LABELS[platform] ?? platform;
}

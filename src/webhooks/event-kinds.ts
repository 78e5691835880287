/** Events that an endpoint can be told of. A test is sent on request to any endpoint. */
export const EVENT_KINDS = ['audit.entry'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
export const TEST_KIND = 'webhook.test';

import type { JsonObject } from '../../kernel/json.ts';
import {
  ENROLLMENT_PAGE,
  enrollmentConfiguration,
  ofTypes,
  restrictedPlatform,
} from '../enrollment-configuration.ts';
import type { GuardFinding, Incompleteness, ResourceType } from '../resource-type.ts';
import { notificationValues, notificationWords } from '../words/enrollment.ts';

const MESSAGE_MEMBERS = ['notificationTemplates', 'templateType', 'defaultLocale', 'brandingOptions'];

/**
 * Notifications after enrollment. Their texts are message templates of their own (`Email_<id>`, `Push_<id>`), which the service makes
 * together with the notification and under new ids; Graph takes texts only for ids that exist. So a new one would be sent without words.
 */
export const enrollmentNotification: ResourceType = enrollmentConfiguration({
  key: 'enrollmentNotification',
  label: 'Enrollment notification',
  plural: 'Enrollment notifications',
  owns: ofTypes('deviceEnrollmentNotificationConfiguration'),
  platform: restrictedPlatform,
  readOnly: ['notificationMessageTemplateId'],
  createOnly: ['platformType'],
  // They belong to the messages: compared, and never written here.
  undeclared: MESSAGE_MEMBERS,
  unordered: ['notificationTemplates'],
  refine,
  incomplete,
  guards,
  restore: {
    mode: 'enabled',
    why: 'Name, description, scope tags, order and assignments are written in place. Its texts stay as they are, and a missing one is made by hand.',
    todo: 'Create the notification again, with its texts,',
  },
  risk: { level: 'low', why: 'It only sends a message to people who enroll a device.' },
  order: 80,
  words: { properties: notificationWords, values: notificationValues },
});

/** The ids of the message templates are the tenant's own; what counts is which kinds of message are sent. */
function refine(content: JsonObject): JsonObject {
  const templates = content['notificationTemplates'];
  if (!Array.isArray(templates)) return content;
  const kinds = templates.map((each) =>
    typeof each === 'string' ? (each.split('_')[0] ?? '').toLowerCase() : each,
  );
  return { ...content, notificationTemplates: kinds.sort() };
}

function incomplete(): Incompleteness[] {
  return [
    {
      reason:
        'Graph makes a notification without its texts, which are kept apart under ids that do not exist yet.',
      next: '',
      blocks: 'create',
    },
  ];
}

/** A difference in what belongs to the messages can't be written, so the line would never become equal. */
function guards({ desired, live }: { desired: JsonObject; live: JsonObject | null }): GuardFinding[] {
  if (live === null) return [];
  const differs = MESSAGE_MEMBERS.some(
    (member) => JSON.stringify(desired[member]) !== JSON.stringify(live[member]),
  );
  if (!differs) return [];
  return [
    {
      kind: 'manual',
      reason:
        'Its messages, their language or branding differ, and those are kept apart from the notification.',
      next: `Set the messages as the preview shows in ${ENROLLMENT_PAGE}`,
    },
  ];
}

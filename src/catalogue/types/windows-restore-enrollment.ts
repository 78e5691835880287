import { enrollmentConfiguration, ofTypes } from '../enrollment-configuration.ts';
import type { Incompleteness, ResourceType } from '../resource-type.ts';
import { windowsRestoreValues, windowsRestoreWords } from '../words/enrollment.ts';

/** The page that offers a Windows backup during setup. */
export const windowsRestoreEnrollment: ResourceType = enrollmentConfiguration({
  key: 'windowsRestoreEnrollment',
  label: 'Windows Restore',
  plural: 'Windows Restore settings',
  owns: ofTypes('windowsRestoreDeviceEnrollmentConfiguration'),
  incomplete,
  restore: {
    mode: 'enabled',
    why: "The tenant's own object is changed in place.",
    todo: 'Set the restore page as the preview shows',
    builtIn: 'update',
  },
  risk: { level: 'low', why: 'It shows or hides one page of the Windows setup.' },
  order: 80,
  words: { properties: windowsRestoreWords, values: windowsRestoreValues },
});

/** Nobody has been seen to make another one beside the default. */
function incomplete(): Incompleteness[] {
  return [
    {
      reason: 'It is not known that Graph makes such settings beside those that every tenant has.',
      next: '',
      blocks: 'create',
    },
  ];
}

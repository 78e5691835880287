import { describe, expect, it } from 'vitest';
import { desiredBody } from '../../compare/desired.ts';
import { normaliseContent } from '../../compare/normalise.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { samples } from '../samples.fixture.ts';
import { androidDeviceOwnerEnrollmentProfile as android } from './android-device-owner-enrollment-profile.ts';
import { appleEnrollmentProgramProfile as program } from './apple-enrollment-program-profile.ts';
import { coManagementEnrollment } from './co-management-enrollment.ts';
import { enrollmentAndAppTypes } from './enrollment-and-app-types.ts';
import { enrollmentNotification } from './enrollment-notification.ts';
import { enrollmentRestriction } from './enrollment-restriction.ts';
import { enrollmentStatusPage } from './enrollment-status-page.ts';
import { windowsAutopilotDeploymentProfile as autopilot } from './windows-autopilot-deployment-profile.ts';
import { windowsHelloForBusinessEnrollment as hello } from './windows-hello-for-business-enrollment.ts';

const page = samples.enrollmentStatusPage.raw;

describe('enrollment configurations', () => {
  it('gives a new one its place by an action of its own, never in the body', () => {
    const [create, place] = enrollmentStatusPage.create({ desired: desiredBody(enrollmentStatusPage, page) });
    expect(create?.body).not.toHaveProperty('priority');
    expect(place).toMatchObject({
      step: 'part',
      path: '/deviceManagement/deviceEnrollmentConfigurations/{id}/setPriority',
      body: { priority: 2 },
      evidence: { in: 'content', member: 'priority', is: 'expected' },
    });
  });

  it('sends the place alone when only that differs, and no place when it is equal', () => {
    const update = (parts: string[]) =>
      enrollmentStatusPage
        .update({ desired: page, live: page, changed: { content: true, assignments: false, parts } })
        .map(({ path }) => path.split('/').at(-1));
    expect(update(['priority'])).toEqual(['setPriority']);
    expect(update(['customErrorMessage'])).toEqual(['{id}']);
  });

  it('changes a default by what differs alone, and never assigns it or gives it a place', () => {
    const { raw, assignments = [] } = samples.windowsHelloForBusinessEnrollment;
    const requests = hello.update({
      desired: desiredBody(hello, { ...raw, state: 'disabled', displayName: 'renamed' }),
      live: raw,
      changed: { content: true, assignments: false, parts: ['state'] },
    });
    expect(requests.map(({ body }) => body)).toEqual([
      {
        '@odata.type': '#microsoft.graph.deviceEnrollmentWindowsHelloForBusinessConfiguration',
        state: 'disabled',
      },
    ]);
    expect(hello.assignments?.allowed?.(raw)).toBe(false);
    expect(hello.assignments?.allowed?.(page)).toBe(true);
    expect(assignments).toHaveLength(1);
  });

  it('finds a default by its kind, whatever its id and name; others by more than their name', () => {
    const { raw } = samples.windowsHelloForBusinessEnrollment;
    const other = { ...raw, id: 'other-account_DefaultWindowsHelloForBusiness', displayName: 'Alle' };
    expect(hello.naturalKey(other)).toBe(hello.naturalKey(raw));
    const restriction = samples.enrollmentRestriction.raw;
    expect(enrollmentRestriction.naturalKey({ ...restriction, platformType: 'mac' })).not.toBe(
      enrollmentRestriction.naturalKey(restriction),
    );
  });

  it('leaves out the restriction of Windows phones, which Graph answers and refuses', () => {
    const raw = {
      '@odata.type': '#microsoft.graph.deviceEnrollmentPlatformRestrictionsConfiguration',
      priority: 0,
      windowsMobileRestriction: { platformBlocked: true },
      iosRestriction: { platformBlocked: true, personalDeviceEnrollmentBlocked: false },
    };
    expect(normaliseContent(enrollmentRestriction, raw)).not.toHaveProperty('windowsMobileRestriction');
    const [update] = enrollmentRestriction.update({ desired: desiredBody(enrollmentRestriction, raw) });
    expect(Object.keys(update?.body ?? {}).sort()).toEqual(['@odata.type', 'iosRestriction']);
  });

  it('names the apps that hold a device back', () => {
    expect(enrollmentStatusPage.references(page).map(({ target }) => target)).toEqual([
      'roleScopeTag',
      'mobileApp',
      'mobileApp',
    ]);
  });

  it('warns of a command line that names a site, unless the tenant has the same already', () => {
    const { raw } = samples.coManagementEnrollment;
    const guards = (live: JsonObject | null) => coManagementEnrollment.guards?.({ desired: raw, live }) ?? [];
    expect(guards(null).map(({ kind }) => kind)).toEqual(['warning']);
    expect(guards(raw)).toEqual([]);
  });

  it('leaves a kind of a later day whole, and to a person', () => {
    const other = enrollmentAndAppTypes.find(({ key }) => key === 'otherEnrollmentConfiguration');
    const { raw } = samples.otherEnrollmentConfiguration;
    expect(other?.unrecognised?.(raw)).toContain('deviceEnrollmentHologramConfiguration');
    expect(other?.owns(page)).toBe(false);
    expect(normaliseContent(other!, raw)).toMatchObject({ brightness: { indoors: 3 } });
  });
});

describe('enrollment notifications', () => {
  const { raw } = samples.enrollmentNotification;
  const other: JsonObject = { ...raw, notificationTemplates: ['push_1', 'email_2'], displayName: 'Other' };

  it('compares which kinds of messages are sent, not the ids of their texts', () => {
    const same = { ...other, displayName: raw['displayName'] ?? '' };
    expect(normaliseContent(enrollmentNotification, same)).toEqual(
      normaliseContent(enrollmentNotification, raw),
    );
  });

  it('is not made without its texts, and is left to a person when they differ', () => {
    expect(enrollmentNotification.incomplete?.(raw)).toMatchObject([{ blocks: 'create' }]);
    const guard = (live: JsonObject) =>
      enrollmentNotification.guards?.({
        desired: normaliseContent(enrollmentNotification, raw),
        live: normaliseContent(enrollmentNotification, live),
      });
    expect(guard(other)).toEqual([]);
    expect(guard({ ...other, brandingOptions: 'none' })).toMatchObject([{ kind: 'manual' }]);
    const [update] = enrollmentNotification.update({ desired: desiredBody(enrollmentNotification, raw) });
    expect(Object.keys(update?.body ?? {}).sort()).toEqual([
      '@odata.type',
      'description',
      'displayName',
      'roleScopeTagIds',
    ]);
  });
});

describe('Autopilot profiles', () => {
  const { raw } = samples.windowsAutopilotDeploymentProfile;

  it('sends present names only, and no connectivity check for Entra join', () => {
    const [create] = autopilot.create({ desired: desiredBody(autopilot, raw) });
    for (const earlier of [
      'language',
      'enableWhiteGlove',
      'extractHardwareHash',
      'outOfBoxExperienceSettings',
    ])
      expect(create?.body).not.toHaveProperty(earlier);
    expect(create?.body).not.toHaveProperty('hybridAzureADJoinSkipConnectivityCheck');
    expect(create?.body).toMatchObject({ locale: 'os-default', hardwareHashExtractionEnabled: true });
  });

  it('takes a backup under earlier names for the same as one under present ones', () => {
    const {
      locale: _locale,
      hardwareHashExtractionEnabled: _hash,
      preprovisioningAllowed: _white,
      outOfBoxExperienceSetting: _experience,
      ...earlier
    } = raw;
    expect(normaliseContent(autopilot, earlier)).toEqual(normaliseContent(autopilot, raw));
    const [create] = autopilot.create({ desired: desiredBody(autopilot, earlier) });
    expect(create?.body).toMatchObject({
      locale: 'os-default',
      outOfBoxExperienceSetting: { eulaHidden: true, userType: 'standard' },
    });
  });
});

describe('profiles of Apple and Android', () => {
  it('writes a profile below its token', () => {
    const { raw } = samples.appleEnrollmentProgramProfile;
    const [update] = program.update({ desired: desiredBody(program, raw) });
    expect(update?.path).toBe('/deviceManagement/depOnboardingSettings/{parentId}/enrollmentProfiles/{id}');
    expect(program.incomplete?.(raw)).toMatchObject([{ blocks: 'create' }]);
  });

  it('misses the password of a local administrator only where one is made', () => {
    const { raw } = samples.appleEnrollmentProgramProfile;
    expect(program.missingSecrets(raw)).toEqual([]);
    expect(program.missingSecrets({ ...raw, adminAccountUserName: 'it' })).toHaveLength(1);
  });

  it('misses the password of a network that has one, and says that a new token is made', () => {
    const { raw } = samples.androidDeviceOwnerEnrollmentProfile;
    expect(android.missingSecrets(raw)).toEqual([]);
    expect(android.missingSecrets({ ...raw, configureWifi: true, wifiSecurityType: 'wpaPsk' })).toHaveLength(
      1,
    );
    expect(android.guards?.({ desired: raw, live: null })).toMatchObject([{ kind: 'warning' }]);
    expect(android.guards?.({ desired: raw, live: raw })).toEqual([]);
    const [create] = android.create({ desired: desiredBody(android, raw) });
    for (const own of ['tokenValue', 'qrCodeContent', 'qrCodeImage', 'accountId'])
      expect(create?.body).not.toHaveProperty(own);
  });
});

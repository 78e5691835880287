import type { RequestFinding } from './check-request.ts';

/** What Graph takes though the published model does not declare it: each with the fact that says so. */
export interface Explanation {
  fact: string;
  explains(finding: RequestFinding): boolean;
}

const outside = (fact: string, path: RegExp): Explanation => ({
  fact,
  explains: ({ request, what }) => what === 'unknown path' && path.test(request),
});

/** The slice of the model holds the resources that are backed up, not what is read beside them. */
const READ_BESIDE: readonly Explanation[] = [
  outside(
    'Names of settings: the definitions of the settings catalog and of compliance.',
    /^GET \/deviceManagement\/(configurationSettings|complianceSettings|reusableSettings|configurationCategories|complianceCategories)\//,
  ),
  outside(
    'Names of settings: the definitions of older endpoint security.',
    /^GET \/deviceManagement\/settingDefinitions\//,
  ),
  outside('Who changed what: the audit events of Intune.', /^GET \/deviceManagement\/auditEvents/),
  outside('Which tenant this is: the organization.', /^GET \/organization/),
  outside(
    'What needs an approval: the policies of Multi Admin Approval.',
    /^GET \/deviceManagement\/operationApprovalPolicies/,
  ),
  outside(
    'Apple enrollment profiles stand below the tokens, which are not backed up themselves.',
    /^GET \/deviceManagement\/depOnboardingSettings$/,
  ),
  outside(
    "An older security policy is made from a template, by the template's own action.",
    /^POST \/deviceManagement\/templates\/[^/]+\/createInstance$/,
  ),
];

/** Paths that the generated model leaves out although it declares the member that they lead to. */
const MEMBERS: readonly Explanation[] = [
  {
    fact: 'Navigation of derived types has no path of its own in the generated model; the member is declared.',
    explains: ({ request, what }) =>
      what === 'path without methods' &&
      /^GET \/deviceManagement\/deviceConfigurations\/\{id\}\/\w+$/.test(request),
  },
  {
    fact: 'Presentation values of an administrative template are read per definition value.',
    explains: ({ request, what }) =>
      what === 'path without methods' &&
      request ===
        'GET /deviceManagement/groupPolicyConfigurations/{id}/definitionValues/{id}/presentationValues',
  },
  {
    fact: 'Images of a branding profile are null in the object and read by the path of the property.',
    explains: ({ request, type }) =>
      type === 'mimeContent' && /^GET \/deviceManagement\/intuneBrandingProfiles\/\{id\}\/\w+$/.test(request),
  },
  {
    fact: 'Apps are linked to their categories by reference.',
    explains: ({ request, what }) =>
      what === 'path without methods' &&
      /^(POST|DELETE) \/deviceAppManagement\/mobileApps\/\{id\}\/categories(\/\{id\})?\/\$ref$/.test(request),
  },
];

const WRITTEN: readonly Explanation[] = [
  {
    fact: 'PUT of a whole settings policy is how the admin center changes settings; the generated model lacks it.',
    explains: ({ request, what }) =>
      /^PUT \/deviceManagement\/(configurationPolicies|compliancePolicies)\//.test(request) &&
      what === 'method PUT is not declared',
  },
  {
    fact: 'targetApps takes the kind of the app group beside the apps.',
    explains: ({ request, at }) => /\/targetApps$/.test(request) && at === 'appGroupType',
  },
  {
    fact: 'Cloud PC policies carry their scope tags in scopeIds, and a region group may be chosen.',
    explains: ({ request, at, what }) =>
      /\/virtualEndpoint\/provisioningPolicies/.test(request) &&
      ['scopeIds', 'domainJoinConfigurations.*.regionGroup'].includes(at) &&
      what === 'read-only (doc)',
  },
  {
    fact: 'A Conditional Access policy names an authentication strength by its id alone.',
    explains: ({ request, at }) =>
      /\/conditionalAccess\/policies/.test(request) && at === 'grantControls.authenticationStrength.id',
  },
  {
    fact: 'A partner of cross-tenant access is keyed by its tenant id.',
    explains: ({ request, at }) => /\/crossTenantAccessPolicy\/partners$/.test(request) && at === 'tenantId',
  },
  {
    fact: 'Members of a directory role are read-only for built-in roles only; those are never written.',
    explains: ({ request, what }) =>
      /\/roleManagement\/directory\/roleDefinitions/.test(request) && what === 'read-only (doc)',
  },
];

export const EXPLAINED: readonly Explanation[] = [...READ_BESIDE, ...MEMBERS, ...WRITTEN];

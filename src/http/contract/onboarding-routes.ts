import { z } from 'zod';
import { workspaceParams } from './addresses.ts';
import {
  access,
  cloud,
  environmentName,
  guid,
  kind,
  method,
  onboarding,
  tenant,
} from './onboarding-shapes.ts';
import { route } from './route.ts';

const ALL = '/workspaces/:workspace/onboardings';
const ONE = `${ALL}/:onboardingId`;
const params = workspaceParams.extend({ onboardingId: z.uuid() });
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}+$/u, { error: 'No line breaks or control characters here.' });

const edit = z.object({
  /** The revision that the edit was made on. */
  revision: z.number().int(),
  name: environmentName.optional(),
  kind: kind.optional(),
  tenant: tenant.optional(),
  cloud: cloud.optional(),
  clientId: z.union([guid, z.literal('')]).optional(),
  typeKeys: z.array(z.string()).max(200).nullable().optional(),
  access: access.optional(),
  method: method.optional(),
  federation: z
    .object({ issuer: z.url({ protocol: /^https$/ }).max(600), subject: line(600), audience: line(600) })
    .nullable()
    .optional(),
});

const credential = z.discriminatedUnion('method', [
  z.object({ method: z.literal('certificate') }),
  z.object({ method: z.literal('own_certificate'), pem: z.string().max(50_000) }),
  z.object({
    method: z.literal('client_secret'),
    secret: z.string().trim().min(8, { error: 'Enter the value of the secret, not its id.' }).max(400),
    expiresAt: z.iso.date({ error: 'Enter the day on which the secret ends.' }),
  }),
  z.object({
    method: z.literal('federated'),
    from: z.enum(['file', 'file_variable', 'variable']),
    name: line(600),
  }),
  z.object({ method: z.literal('managed_identity'), userAssignedClientId: guid.optional() }),
]);

/** Connecting a tenant, step by step: what is entered is kept on the server and becomes an environment whole, or not at all. */
export const onboardingRoutes = {
  listOnboardings: route({
    id: 'listOnboardings',
    method: 'GET',
    path: ALL,
    summary: 'Environments that somebody began to connect, newest first',
    access: 'environment.connect',
    params: workspaceParams,
    response: { status: 200, body: z.object({ items: z.array(onboarding) }) },
  }),
  beginOnboarding: route({
    id: 'beginOnboarding',
    method: 'POST',
    path: ALL,
    summary: 'Begin to connect an environment; no environment is made by it',
    access: 'environment.connect',
    whole: true,
    params: workspaceParams,
    response: { status: 201, body: onboarding },
  }),
  getOnboarding: route({
    id: 'getOnboarding',
    method: 'GET',
    path: ONE,
    summary: 'What was entered so far, and how far it is',
    access: 'environment.connect',
    params,
    response: { status: 200, body: onboarding },
  }),
  editOnboarding: route({
    id: 'editOnboarding',
    method: 'PATCH',
    path: ONE,
    summary: 'Change what was entered; it has to be verified anew',
    access: 'environment.connect',
    params,
    body: edit,
    response: { status: 200, body: onboarding },
  }),
  discardOnboarding: route({
    id: 'discardOnboarding',
    method: 'DELETE',
    path: ONE,
    summary: 'Forget what was entered, the sealed key included',
    access: 'environment.connect',
    params,
    response: { status: 204, body: null },
  }),
  getSetup: route({
    id: 'getSetup',
    method: 'GET',
    path: `${ONE}/setup`,
    summary: 'The permissions, the consent link and the scripts for the app registration',
    access: 'environment.connect',
    params,
    response: {
      status: 200,
      body: z.object({
        permissions: z.array(
          z.object({
            name: z.string(),
            reads: z.array(z.string()),
            writes: z.array(z.string()),
            also: z.string(),
          }),
        ),
        powerShell: z.string(),
        azureCli: z.string().nullable(),
        consentUrl: z.string().nullable(),
        redirectUri: z.string().nullable(),
      }),
    },
  }),
  setCredential: route({
    id: 'setCredential',
    method: 'POST',
    path: `${ONE}/credential`,
    summary:
      'Keep a credential, sealed; for `certificate` key and certificate are made here and only the certificate is told',
    access: 'environment.connect',
    params,
    body: credential,
    response: { status: 200, body: onboarding },
  }),
  startDeviceSignIn: route({
    id: 'startDeviceSignIn',
    method: 'POST',
    path: `${ONE}/device-sign-in`,
    summary: 'Ask Microsoft for a sign-in code; the onboarding then holds it',
    access: 'environment.connect',
    params,
    response: { status: 202, body: null },
  }),
  checkDeviceSignIn: route({
    id: 'checkDeviceSignIn',
    method: 'POST',
    path: `${ONE}/device-sign-in/check`,
    summary: 'Look whether the person has signed in; the onboarding then says so',
    access: 'environment.connect',
    params,
    response: { status: 202, body: null },
  }),
  verifyOnboarding: route({
    id: 'verifyOnboarding',
    method: 'POST',
    path: `${ONE}/verify`,
    summary:
      'Sign in, look whose tenant it is and what each type can do; the onboarding then holds the result',
    access: 'environment.connect',
    params,
    response: { status: 202, body: null },
  }),
  completeOnboarding: route({
    id: 'completeOnboarding',
    method: 'POST',
    path: `${ONE}/complete`,
    summary: 'Make the environment, or put the new credential in place of the old one',
    access: 'environment.connect',
    params,
    body: z.object({
      /** Save without a good verification: the connection is switched off until one. Never for another tenant. */
      unverified: z.boolean().default(false),
    }),
    response: { status: 201, body: z.object({ environment: z.string(), operable: z.boolean() }) },
  }),
} as const;

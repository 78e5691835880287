import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { objectsOf } from '../../../src/kernel/json.ts';
import { Refusal, badRequest } from '../../http/answer.ts';
import type { Held } from '../../tenant/tenant-state.ts';
import { requireText } from '../check-body.ts';
import type { ServiceContext } from '../context.ts';
import { textOf } from '../text-of.ts';
import type { BelowWrite, CallBelow, CallBelowData, TypeRules } from './rules.ts';

const CONFIGURATIONS = 'combinationConfigurations';
const COMBINATIONS = 'allowedCombinations';
const methods = new Set(
  (
    'password voice hardwareOath softwareOath sms fido2 windowsHelloForBusiness microsoftAuthenticatorPush deviceBasedPush ' +
    'temporaryAccessPassOneTime temporaryAccessPassMultiUse email x509CertificateSingleFactor x509CertificateMultiFactor ' +
    'federatedSingleFactor federatedMultiFactor qrCodePin'
  ).split(' '),
);
const own: Readonly<Record<string, readonly string[]>> = {
  fido2CombinationConfiguration: ['allowedAAGUIDs'],
  x509CertificateCombinationConfiguration: ['allowedIssuerSkis', 'allowedPolicyOIDs'],
};

/** Authentication strengths: names by PATCH, combinations by an action, restrictions one by one. Built-in ones never change. */
export const authenticationStrengthRules: TypeRules = {
  times: { created: 'createdDateTime', changed: 'modifiedDateTime' },
  hidden: [CONFIGURATIONS],
  create(_context, body) {
    requireText(body, 'displayName');
    return {
      description: '',
      ...body,
      [COMBINATIONS]: checked(body[COMBINATIONS]),
      policyType: 'custom',
      requirementsSatisfied: 'mfa',
      [CONFIGURATIONS]: [],
    };
  },
  update(_context, held, body) {
    refuseBuiltIn(held);
    if ('displayName' in body) requireText(body, 'displayName');
    if (COMBINATIONS in body)
      throw badRequest(`'${COMBINATIONS}' is changed by the action updateAllowedCombinations.`);
    return { ...held.content, ...body };
  },
  beforeDelete(context, held) {
    refuseBuiltIn(held);
    for (const { content } of context.state.collections.policies.values()) {
      if (JSON.stringify(content['grantControls'] ?? null).includes(held.id))
        throw badRequest('The authentication strength is in use by a Conditional Access policy.');
    }
  },
  writeBelow(context, held, call) {
    const [first, id, ...more] = call.segments;
    if (first === 'updateAllowedCombinations' && call.method === 'POST')
      return replaceCombinations(held, call.body);
    if (first !== CONFIGURATIONS || more.length > 0) return undefined;
    refuseBuiltIn(held);
    return writeConfiguration(context, held, { call, id });
  },
  edits(held, patch) {
    const { [COMBINATIONS]: allowed, [CONFIGURATIONS]: wanted, ...rest } = patch;
    const replace: CallBelowData[] =
      held === undefined || allowed === undefined
        ? []
        : [{ method: 'POST', segments: ['updateAllowedCombinations'], body: { [COMBINATIONS]: allowed } }];
    const left = held === undefined && allowed !== undefined ? { ...rest, [COMBINATIONS]: allowed } : rest;
    if (wanted === undefined) return { calls: replace, left };
    const present = held === undefined ? [] : objectsOf(held.content[CONFIGURATIONS]);
    return {
      calls: [
        ...present.map(({ id }) => ({ method: 'DELETE', segments: [CONFIGURATIONS, textOf(id)], body: {} })),
        ...replace,
        ...objectsOf(wanted).map(({ id: _id, ...body }) => ({
          method: 'POST',
          segments: [CONFIGURATIONS],
          body,
        })),
      ],
      left,
    };
  },
};

function refuseBuiltIn(held: Held): void {
  if (held.content['policyType'] === 'builtIn')
    throw badRequest('A built-in authentication strength cannot be changed.');
}

/** As the service stores them: without blanks after the commas. */
function checked(given: JsonValue | undefined): string[] {
  if (!Array.isArray(given) || given.length === 0)
    throw badRequest(`The property '${COMBINATIONS}' needs at least one combination.`);
  return given.map((one) => {
    const text = textOf(one).replaceAll(/\s+/g, '');
    const unknown = text.split(',').find((name) => !methods.has(name));
    if (unknown !== undefined) throw badRequest(`'${unknown}' is no authentication method mode.`);
    return text;
  });
}

function replaceCombinations(held: Held, body: JsonObject): BelowWrite {
  refuseBuiltIn(held);
  const current = checked(body[COMBINATIONS]);
  for (const { appliesToCombinations: applied } of objectsOf(held.content[CONFIGURATIONS])) {
    const gone = (Array.isArray(applied) ? applied.map(textOf) : []).find((one) => !current.includes(one));
    if (gone !== undefined)
      throw badRequest(
        `The combination '${gone}' has a combination configuration, which has to be removed first.`,
      );
  }
  return {
    content: { ...held.content, [COMBINATIONS]: current },
    status: 200,
    body: {
      previousCombinations: held.content[COMBINATIONS] ?? [],
      currentCombinations: current,
      additionalInformation: null,
      conditionalAccessReferences: [],
    },
  };
}

function writeConfiguration(
  context: ServiceContext,
  held: Held,
  { call, id }: { call: CallBelow; id: string | undefined },
): BelowWrite | undefined {
  const before = objectsOf(held.content[CONFIGURATIONS]);
  const stored = (list: JsonObject[]): JsonObject => ({ ...held.content, [CONFIGURATIONS]: list });
  if (call.method === 'POST' && id === undefined) {
    const made = { id: context.random.uuid(), ...configuration(held, call.body) };
    if (before.some((one) => sameCase(one, made)))
      throw badRequest('There is a combination configuration for this combination already.');
    return { content: stored([...before, made]), status: 201, body: made };
  }
  const found = before.find((one) => one['id'] === id);
  if (!found)
    throw new Refusal({
      status: 404,
      code: 'NotFound',
      message: `The combination configuration '${id ?? ''}' does not exist.`,
    });
  if (call.method === 'DELETE')
    return { content: stored(before.filter((one) => one !== found)), status: 204 };
  if (call.method !== 'PATCH') return undefined;
  const changed = { ...found, ...configuration(held, { ...found, ...call.body }), id: found['id'] ?? null };
  return { content: stored(before.map((one) => (one === found ? changed : one))), status: 204 };
}

function configuration(held: Held, { id: _id, ...body }: JsonObject): JsonObject {
  const kind = textOf(body['@odata.type']).replace('#microsoft.graph.', '');
  const members = own[kind];
  if (members === undefined) throw badRequest(`'${kind}' is no kind of combination configuration.`);
  for (const name of Object.keys(body)) {
    if (!['@odata.type', 'appliesToCombinations', ...members].includes(name))
      throw badRequest(`The property '${name}' does not exist on type 'microsoft.graph.${kind}'.`);
  }
  const allowed = held.content[COMBINATIONS];
  const applied = body['appliesToCombinations'];
  if (!Array.isArray(applied) || applied.length === 0)
    throw badRequest("'appliesToCombinations' is required.");
  for (const one of applied) {
    if (!Array.isArray(allowed) || !allowed.includes(one))
      throw badRequest(`The combination '${textOf(one)}' is not allowed by this authentication strength.`);
  }
  return body;
}

function sameCase(a: JsonObject, b: JsonObject): boolean {
  return (
    a['@odata.type'] === b['@odata.type'] &&
    JSON.stringify(a['appliesToCombinations']) === JSON.stringify(b['appliesToCombinations'])
  );
}

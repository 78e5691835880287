/**
 * What Entra's error numbers mean to the person who set up the connection, and what to do. A number that is not here is shown in Entra's
 * own words. Entra may change numbers and texts; nothing but the sentence depends on them.
 */
const SENTENCES: Readonly<Record<number, string>> = {
  7000215: "the client secret is wrong. Enter the secret's value, not its id.",
  7000222: 'the client secret has expired. Make a new one in the app registration and enter it.',
  7000218:
    'the app registration asks for a secret or a certificate. For device code, allow public client flows in it.',
  700016:
    'this tenant does not know the application. Check application id and tenant id, and give admin consent.',
  7000112: 'the application is switched off in this tenant. Switch its enterprise application on.',
  7000229: 'the application has no enterprise application in this tenant. Give admin consent.',
  90002: 'there is no such tenant. Check the tenant id and the cloud.',
  900023: 'the tenant id is not valid.',
  700027:
    'the certificate is not accepted. It must be registered with the application and must not have expired.',
  700023: 'the signed assertion is for another audience. Check tenant id and cloud.',
  700024:
    "the signed assertion is outside its time: this machine's clock is wrong, or the federated token is too old.",
  700021: 'the signed assertion names another application. Check the application id.',
  70021: 'no federated credential of the application matches this token. Check issuer, subject and audience.',
  700211: "no federated credential of the application has this token's issuer.",
  700212: "no federated credential of the application has this token's audience.",
  700213: "no federated credential of the application has this token's subject.",
  50013: 'the signature of the assertion is not valid.',
  500011: 'this cloud does not know Microsoft Graph at this address. Check the cloud.',
  1002012: 'this cloud does not know Microsoft Graph at this address. Check the cloud.',
  53003: 'Conditional Access forbids this sign-in.',
  50076: 'Conditional Access asks for a further factor. Sign in again by device code, or use a certificate.',
  50173: 'the sign-in was revoked, for example by a new password. Sign in again by device code.',
  700082: 'the sign-in has lain unused for too long. Sign in again by device code.',
  70008: 'the sign-in has expired. Sign in again by device code.',
  65001: 'nobody has consented to these permissions. Give admin consent.',
};

/** The sentence for an error text of the sign-in host, in our words where we have them, with the number for support. */
export function refusalSentence(text: string): { sentence: string; code: string } {
  const number = /AADSTS(\d+)/.exec(text)?.[1];
  if (number === undefined) return { sentence: text, code: '' };
  const code = `AADSTS${number}`;
  if (number === '700027' && /expired/i.test(text)) {
    return { sentence: `the certificate has expired. Register a new one and enter it. (${code})`, code };
  }
  const known = SENTENCES[Number(number)];
  return { sentence: known === undefined ? text : `${known} (${code})`, code };
}

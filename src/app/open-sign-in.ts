import { openOidcProvider } from '../access/oidc/provider.ts';
import type { SignInSettings } from '../http/http-deps.ts';
import type { Clock } from '../kernel/ports.ts';
import type { SignInConfiguration } from './sign-in-configuration.ts';

/**
 * How people sign in to this process. A provider that does not answer at the start is a failure of the start: a server that quietly fell back to
 * links would be one with another door than its owner believes.
 */
export async function openSignIn(
  configuration: SignInConfiguration,
  deps: { clock: Clock; say(line: string): void; hide(secret: string): void },
): Promise<SignInSettings> {
  const { oidc, freshMinutes } = configuration;
  if (oidc !== undefined) deps.hide(oidc.clientSecret);
  const provider = oidc === undefined ? undefined : await openOidcProvider(oidc, deps);
  return {
    freshMinutes,
    ...(provider === undefined ? {} : { oidc: provider }),
    announceLink: (person, link) => {
      deps.say(
        `A sign-in link for ${person.name}, asked for in the application (works once, for 15 minutes):`,
      );
      deps.say(`  ${link}`);
    },
  };
}

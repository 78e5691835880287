import type { Identity } from '../../../src/access/identity.ts';
import type { Clock } from '../../../src/kernel/ports.ts';
import type { LaneDatabase } from './lane-database.ts';
import type { Lane } from './lane.ts';
import { ORIGIN } from './lane.ts';
import { saveConnection } from '../../../src/environments/connection.ts';
import type { Store } from '../../../src/store/store.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../support/furnish-tenant.ts';

export const WORKSPACE = '50000000-0000-4000-8000-000000000001';
export const ENVIRONMENT = '50000000-0000-4000-8000-000000000002';
export const TENANT = '1a000000-0000-4000-8000-00000000000a';
/** A tenant of another workspace's, with the same objects under the same names and ids. */
export const TWIN = '1b000000-0000-4000-8000-00000000000b';
export const WORKSPACE_PATH = '/workspaces/contoso';
export const AT = `${WORKSPACE_PATH}/environments/production`;

/** People of the workspace. */
export const PEOPLE = {
  manager: { id: 'person-manager', name: 'Mateo Manager', email: 'mateo@contoso.example' },
  owner: { id: 'person-owner', name: 'Olivia Owner', email: 'olivia@contoso.example' },
} as const;
export type PersonName = keyof typeof PEOPLE;

/** The cookie by which the people of the lane are known. */
export const cookieOf = (name: PersonName): string => `signed-in=${name}`;

/**
 * People who are signed in, and sign in again whenever they are asked to. How sessions begin and end is proven where they are kept; here a
 * cookie stands for one, so that no run depends on the time by which the sign-in library counts.
 */
export function signedIn(clock: Clock): Identity {
  const of = async (cookieHeader: string | undefined) => {
    const name = (['manager', 'owner'] as const).find((one) => cookieHeader === cookieOf(one));
    if (name === undefined) return null;
    const session = { id: `session-${name}`, method: 'link', breakGlass: false } as const;
    return { ...session, person: PEOPLE[name], authenticatedAt: clock.now(), setCookie: [] };
  };
  const findPerson = async (by: object) =>
    Object.values(PEOPLE).find(({ id }) => 'id' in by && by.id === id) ?? null;
  const ways: Pick<Identity, 'findPerson'> & { sessions: Pick<Identity['sessions'], 'of'> } = {
    findPerson,
    sessions: { of },
  };
  return { ...ways, sessionOf: of } as unknown as Identity;
}

/** Workspace, people, and an environment with its connection: what stands before the first page is opened. */
export async function makePlace(lane: Lane, { admin }: LaneDatabase, store: Store): Promise<void> {
  await admin.query(`insert into workspace (id, slug, name) values ($1, 'contoso', 'Contoso')`, [WORKSPACE]);
  for (const [role, { id }] of Object.entries(PEOPLE)) {
    await admin.query(`insert into membership (workspace_id, person_id, role) values ($1, $2, $3)`, [
      WORKSPACE,
      id,
      role,
    ]);
  }
  await admin.query(
    `insert into environment (id, workspace_id, slug, name, kind, tenant_id, simulated) values ($1, $2, 'production', 'Production', 'production', $3, true)`,
    [ENVIRONMENT, WORKSPACE, TENANT],
  );
  await store.inWorkspace(WORKSPACE, (tx) =>
    saveConnection(
      tx,
      {
        workspaceId: WORKSPACE,
        environmentId: ENVIRONMENT,
        cloud: 'global',
        clientId: CLIENT_ID,
        credential: { kind: 'client_secret', secret: CLIENT_SECRET },
        simulatedOrigin: ORIGIN,
      },
      lane.keys.sealer,
    ),
  );
}

/** Somebody who signs in, as far as Conditional Access tells people apart: by a directory role, or as any user. */
export interface Person {
  /** "A Global Administrator", "Any user". */
  who: string;
  /** Template id of the role, the same in every tenant; null for any user. */
  roleId: string | null;
}

/** Roles with administration rights, and any user. Template ids: Microsoft's reference of built-in roles in Entra. */
export const PEOPLE: readonly Person[] = [
  { roleId: '62e90394-69f5-4237-9190-012177145e10', who: 'A Global Administrator' },
  { roleId: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', who: 'A Conditional Access Administrator' },
  { roleId: '194ae4cb-b126-40b2-bd5b-6091b380977d', who: 'A Security Administrator' },
  { roleId: 'e8611ab8-c189-46e8-94e1-60213ab1f814', who: 'A Privileged Role Administrator' },
  { roleId: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13', who: 'A Privileged Authentication Administrator' },
  { roleId: 'c4e39bd9-1100-46d3-8c65-fb160da0071f', who: 'An Authentication Administrator' },
  { roleId: 'fe930be7-5e62-47db-91af-98c3a49a38b1', who: 'A User Administrator' },
  { roleId: '3a2c62db-5318-420d-8d74-23affee5d9d5', who: 'An Intune Administrator' },
  { roleId: '29232cdf-9323-42fd-ade2-1d097af3e4de', who: 'An Exchange Administrator' },
  { roleId: 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c', who: 'A SharePoint Administrator' },
  { roleId: '729827e3-9c14-49f7-bb1b-9608f156bbb8', who: 'A Helpdesk Administrator' },
  { roleId: 'b0f54661-2d74-4c50-afa3-1ec803f12efe', who: 'A Billing Administrator' },
  { roleId: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', who: 'An Application Administrator' },
  { roleId: '158c047a-c907-4556-b7ef-446551a6b5f7', who: 'A Cloud Application Administrator' },
  { roleId: null, who: 'Any user' },
];

/** Roles whose holders can mend a Conditional Access policy: where one of them is spared, somebody can put it right for every user. */
export const MENDING_ROLES: ReadonlySet<string> = new Set(
  PEOPLE.slice(0, 3).flatMap(({ roleId }) => roleId ?? []),
);

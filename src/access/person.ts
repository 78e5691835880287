/** Somebody who can sign in. Their rights are memberships and stand elsewhere. */
export interface Person {
  id: string;
  name: string;
  email: string;
}

export function personOf(user: { id: string; name: string; email: string }): Person {
  return { id: user.id, name: user.name, email: user.email };
}

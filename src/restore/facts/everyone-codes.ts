/** Findings of the check of reach, by which the gate "All users and all devices" is judged. */
export const EVERYONE_UNCONFIRMED = 'everyone_unconfirmed';
export const EVERYONE_CONFIRMED = 'everyone_confirmed';

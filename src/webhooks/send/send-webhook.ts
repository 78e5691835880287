/** What came of one attempt to tell an endpoint. `problem` is for people; nothing of the receiver's answer is in it but its status. */
export type SendOutcome =
  | { delivered: true; status: number }
  | { delivered: false; status: number | null; problem: string; gone: boolean };

/** Sends one message, once. Never throws for what the receiver or the network does. */
export type SendWebhook = (
  url: URL,
  message: { headers: Record<string, string>; body: string },
  signal: AbortSignal,
) => Promise<SendOutcome>;

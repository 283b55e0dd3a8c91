/** What a conversation's customer is called: by name, or as a visitor by a short stable label. */
export const visitorLabel = (conversationId: string, name: string | null): string =>
  name ?? `Visitor ${conversationId.slice(0, 4).toUpperCase()}`;

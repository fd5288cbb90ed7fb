/** The name of the lock that a tab holds while an agent reads a conversation in it. */
export const lookingLock = (conversation: string) => `parlour.looking.${conversation}`;

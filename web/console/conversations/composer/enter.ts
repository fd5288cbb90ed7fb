/** Whether Enter sends. In an email it begins a new line, as in every mail program; Ctrl+Enter and ⌘+Enter always send. */
export const enterSends = (how: { readonly modified: boolean; readonly byMail: boolean; readonly sendOnEnter: boolean }) =>
  how.modified || (how.sendOnEnter && !how.byMail);

/** What stays in the field once a text was sent: everything that was typed meanwhile. */
export function leftAfter(sent: string, now: string): string {
  const rest = now.startsWith(sent) ? now.slice(sent.length) : now;
  return rest.trim() === '' ? '' : rest.trimStart();
}

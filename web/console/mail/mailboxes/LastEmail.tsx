import { Rich } from '../../app/parts/Rich.tsx';
import { When } from '../../app/parts/When.tsx';

/** When a mailbox last received an email. */
export const LastEmail = ({ at }: { at: string }) => (
  <Rich text="mailboxes.list.lastEmail" tags={{ when: () => <When at={at} form="sentence" /> }} />
);

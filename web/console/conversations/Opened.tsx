import type { Id } from '../../shared/types.ts';
import { ContactPane } from '../contacts/ContactPane.tsx';
import { Conversation } from './Conversation.tsx';

/** The open conversation and its contact. */
export default function Opened({ id, back }: { id: Id; back: () => void }) {
  return (
    <>
      <Conversation key={id} id={id} back={back} />
      <ContactPane key={`contact ${id}`} conversation={id} />
    </>
  );
}

/// Conversations: one timeline between a contact and the organization, whatever the channel.
///
/// ```
/// conversation (subject, state, assignee, department, counters; side_of: the ticket it is read through)
/// ├─ message       seq 1, 2, 3 … without gap: public message, internal note, or event
/// │  └─ attachment  a file; its octets are in the file store, encrypted
/// ├─ participant   how far each agent and the visitor have received and read
/// └─ draft         what an agent typed and has not sent
/// ```
///
/// [io.parlour.conversations.PostMessage] is the only way in for a message: redaction → one transaction (lock, seq,
/// rows, event log) → commit → acknowledgement → fan-out. Events of the timeline take a seq as well. What only agents
/// may read (notes, most events) never reaches a visitor: that is decided in one place,
/// [io.parlour.conversations.MessageKind] and
/// `EventType`, at reading.
@ApplicationModule
@NullMarked
package io.parlour.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

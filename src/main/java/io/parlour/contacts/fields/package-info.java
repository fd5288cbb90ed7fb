/// Fields that an organization adds to tickets, contacts and companies (HD-32), and what may stand in them.
///
/// ```
/// custom_field     what it is called, its kind, its options; its key stands for ever
/// ticket.fields, contact.fields, company.fields   key → value
/// ```
///
/// Values stand with what they are of. A ticket's are changed by `conversations.tickets.ChangeTicket` alone.
@NamedInterface("fields")
@NullMarked
package io.parlour.contacts.fields;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

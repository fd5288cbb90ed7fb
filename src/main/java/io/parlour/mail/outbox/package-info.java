/// Mail on its way out. What an agent answers is queued in the transaction that posts it; each recipient is one SMTP
/// transaction with a state of its own.
///
/// ```
/// message ── outbound_mail ── outbound_recipient ── outbound_attempt
///     queued → claimed → accepted | queued again | failed | expired;  captured where nothing is sent
/// ```
@NullMarked
package io.parlour.mail.outbox;

import org.jspecify.annotations.NullMarked;

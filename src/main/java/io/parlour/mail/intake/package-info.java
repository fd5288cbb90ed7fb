/// Mail on its way in. A mail is acknowledged when its octets and its two rows are durable; whatever happens then, its
/// outcome says what became of it.
///
/// ```
/// receiver → TakeMail: blob, raw_mail, mail_outcome(pending) → "250"
///                     → FileMail: read, thread, post → filed | duplicate | unreadable | failed (tried again)
/// message ── mail_header       what the mail said of itself
///         ── file mail/body    its whole text, what of it is quoted, its HTML
/// ```
@NullMarked
package io.parlour.mail.intake;

import org.jspecify.annotations.NullMarked;

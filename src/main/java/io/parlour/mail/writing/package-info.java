/// Writes mail: an [OutgoingMail] becomes the bytes that are signed and sent.
///
/// ```
/// mixed( related( alternative( text, html ), inline… ), attachment… )      levels with one child are left out
/// ```
///
/// The bytes are made of the mail alone: no clock, no chance. The same mail gives the same bytes, and the
/// same body below other header fields is the same body, so that its hash is computed once. What would break
/// a header field ends with [MailRefused] before anything is written.
@NullMarked
package io.parlour.mail.writing;

import org.jspecify.annotations.NullMarked;

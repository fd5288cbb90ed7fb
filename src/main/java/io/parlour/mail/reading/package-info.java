/// Reading: from the bytes of a mail to what it says.
///
/// ```
/// byte[] → LineEnds → MimeTree (mime4j) → Entity ┬ HeaderFields → Addresses, EncodedWords, MailDates,
/// AutomaticMail └ Bodies → TransferDecoding → Charsets → text, HTML, parts ```
///
/// Mail comes broken in every way, so nothing here refuses: what was mended or cut is noted, and the mail
/// itself is kept elsewhere as it came. Everything is linear in the length of the mail and goes no deeper
/// than [Limits] allows; a mail within a mail is one attachment, read when somebody opens it.
@NullMarked
package io.parlour.mail.reading;

import org.jspecify.annotations.NullMarked;

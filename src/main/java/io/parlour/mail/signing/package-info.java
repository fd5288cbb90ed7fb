/// Signs mail for the domain it comes from (DKIM, RFC 6376 and RFC 8463), on what the JDK has.
///
/// ```
/// mail ─▶ SignMail( SigningKey… ) ─▶ DKIM-Signature fields, one of each key, in front of the mail
///              ▲
///          BodyHash: of a body that many mails share, computed once
/// ```
@NullMarked
package io.parlour.mail.signing;

import org.jspecify.annotations.NullMarked;

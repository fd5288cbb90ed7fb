/// The whole way of one mail, told to a person: how it came and what it became, or how it was sent and what the other
/// servers said.
///
/// ```
/// ExplainMail ── IncomingPath    raw_mail, mail_outcome, the fragments of its body
///            └── OutgoingPath    outbound_mail, its recipients, attempts and reports
/// ```
@NullMarked
package io.parlour.mail.explain;

import org.jspecify.annotations.NullMarked;

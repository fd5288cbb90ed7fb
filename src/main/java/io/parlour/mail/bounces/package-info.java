/// What a mail says of mails that were sent: not delivered, late, delivered, complained about, answered by a machine.
///
/// A report is read from what programs can say (`message/delivery-status`, `message/feedback-report`) and, where they
/// only write, from their text. What a server answered is then classified by the decision table of the specification
/// (ML-72); the phrases it is known by are data beside these classes. Nothing here is trusted: who a report is about is
/// only what the mail claims (ML-71), and somebody else decides what follows from it.
///
/// ```
/// ReadBounce ── FeedbackReports | DeliveryStatus | PlainReports | AutoReplies ──> Report of Verdicts
///      └─ ClassifyAnswer (also for answers at SMTP time, ML-76) ── Families
/// ```
@NullMarked
package io.parlour.mail.bounces;

import org.jspecify.annotations.NullMarked;

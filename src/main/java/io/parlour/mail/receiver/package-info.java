/// Takes mail in over SMTP (RFC 5321) and hands each one, as a stream, to whoever keeps it. It relays
/// nothing, keeps nothing itself and knows no mailbox: what an address means and when a mail is durable is
/// answered by a [MailInlet][io.parlour.mail.receiver.MailInlet].
///
/// ```
/// SmtpReceiver   accepts, counts by peer, closes            one platform-wide, with a watch over slow peers
///  └ SmtpSession the commands of one peer and their order   one virtual thread each
///     ├ Wire       lines, replies, waits, TLS
///     └ MailText   the text behind DATA up to CR LF . CR LF
/// ```
///
/// Two rules are kept whatever else happens: `250` to a text is said only after the inlet said that it is
/// durable, and only CR LF . CR LF ends a text.
@NullMarked
package io.parlour.mail.receiver;

import org.jspecify.annotations.NullMarked;

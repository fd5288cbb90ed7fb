/// Fetches mail from mailboxes of others over IMAP (RFC 3501). Knows no database: what is kept, and how far
/// a folder was read, is the business of a [Keeper][io.parlour.mail.imap.Keeper].
///
/// ```
/// FetchFolder    one reading of a folder        FollowFolder   readings without end: IDLE or poll, back-off
/// CountMails     what a first reading would bring              CheckAccount   "test now", with the dialogue
///  └ FolderReading  cursor → mails → keeper → what is done on the server afterwards
///     └ ImapLine    connection, TLS, sign-in, commands; every wait ends
/// ```
///
/// A folder is read by UID upwards from the cursor, never by `\Seen` and never by a window of time (ML-4).
/// Mails are moved or deleted on the server only after the keeper has said that it has them (ML-12).
///
/// The protocol's bytes are written and read by Angus Mail. Its connections are not used: the waits,
/// certificates and faults of a line are ours to name.
@NullMarked
package io.parlour.mail.imap;

import org.jspecify.annotations.NullMarked;

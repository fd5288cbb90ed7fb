/// Mailboxes that are read at somebody else's server, over IMAP.
///
/// ```
/// mailbox ── mail_account   where it is, the password under lock, from when on, how it goes
///         ── mail_sign_in   in place of a password: tokens of Google or Microsoft under lock
///         ── imap_cursor    how far its folder was read; moves in the transaction that keeps the mail
/// ```
///
/// One node follows a mailbox at a time, by a lease; others take over when it ends.
@NullMarked
package io.parlour.mail.accounts;

import org.jspecify.annotations.NullMarked;

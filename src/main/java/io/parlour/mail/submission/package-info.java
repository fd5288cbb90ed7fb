/// Hands mail to servers: SMTP (RFC 5321) on plain sockets, made for virtual threads.
///
/// ```
/// Connection.open( Endpoint, Timeouts, Habits )     greeting, EHLO, TLS, EHLO again, AUTH
///     └─ run( Feed )                                one round trip a mail where the server takes PIPELINING:
///
///        ──▶ body of n, dot, MAIL RCPT DATA of n+1         in one write
///        ◀── answer to n ── MAIL ── RCPT ── DATA
///            Feed.done( n )
///            Feed.beforeDot( n+1 )                         returns when all that was told is durable
///        ──▶ body of n+1, dot, MAIL RCPT DATA of n+2
/// ```
///
/// What went wrong before the dot of a mail is told apart from what went wrong after it: only the latter
/// leaves open whether the server has the mail (ML-98, ML-99). Every wait has an end, also against a server
/// that drips.
@NullMarked
package io.parlour.mail.submission;

import org.jspecify.annotations.NullMarked;

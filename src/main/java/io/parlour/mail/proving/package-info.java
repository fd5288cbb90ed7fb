/// Whether a mail is from the domain it names (ML-36).
///
/// ```
/// octets ─▶ VerifySignatures (DKIM, RFC 6376, RFC 8463) ─┐
/// peer and envelope ─▶ CheckPeer (SPF, RFC 7208) ────────┼─▶ ProveMail ─▶ verified | unverified | fails
/// _dmarc records ─▶ Policies (RFC 7489; DNS tree walk) ──┘
/// ```
///
/// What DNS does not answer in time proves nothing, and accuses nobody.
@NullMarked
package io.parlour.mail.proving;

import org.jspecify.annotations.NullMarked;

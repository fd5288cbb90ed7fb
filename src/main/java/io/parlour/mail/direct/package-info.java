/// Mail to the servers of its recipients themselves, without a relay (ML-115): which they are, whose they are, and
/// whether this installation may, for the addresses it leaves from must have a name (ML-84).
@NullMarked
package io.parlour.mail.direct;

import org.jspecify.annotations.NullMarked;

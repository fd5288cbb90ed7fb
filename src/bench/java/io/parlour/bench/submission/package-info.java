/// What the bench of handing over mail is made of: a server in a process of its own that checks every mail,
/// the mails, and the library it is compared with.
@NullMarked
package io.parlour.bench.submission;

import org.jspecify.annotations.NullMarked;

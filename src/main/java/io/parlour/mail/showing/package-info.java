/// Showing: what of a mail a browser gets to see.
///
/// The HTML of a mail is never mended: it is taken apart and written anew from what is allowed, so that
/// nothing that is not named here can pass, however it was written. Nothing here enters elements by calling
/// itself, so that depth costs nothing (ML-34). The browser puts the result into a frame without scripts
/// ([MailFrame], ML-41), which is a second wall, not the first.
@NullMarked
package io.parlour.mail.showing;

import org.jspecify.annotations.NullMarked;

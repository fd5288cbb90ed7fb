/// A passage or a file is taken out for ever, wherever a copy of it is kept (HD-69).
///
/// ```
/// message, event, subject                               here, one conversation after the other
/// CopiedTexts                                           what rooms keep beside them: drafts, held replies, fields,
///                                                       mails, letters
/// message_redaction                                     who, when, why, how long; never what
/// ```
///
/// Files go first and rows last: what is broken off in between can be done again.
@NamedInterface("redacting")
@NullMarked
package io.parlour.conversations.redacting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

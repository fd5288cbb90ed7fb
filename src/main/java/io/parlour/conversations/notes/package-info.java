/// Internal notes that their authors change within a day, and what they said before (HD-63).
///
/// ```
/// message (a note) ─ note_version    each text it had, until when, and who made another of it
/// ```
///
/// A redaction reaches the versions of the notes it is made in; a passage that stands in a version
/// alone can be taken out too.
@NamedInterface("notes")
@NullMarked
package io.parlour.conversations.notes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

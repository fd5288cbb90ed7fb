/// Files of messages: uploads that go on after a cut, what types are let in, previews, scanning, links that end.
///
/// ```
/// StartUpload → AppendUpload (parts of 1 MiB, each stored encrypted) → last part: joined, type by content, preview,
/// scan → an attachment waiting for its message → PostMessage takes it, or it vanishes after an hour (`upload-expired`)
/// ```
///
/// An upload belongs to whoever started it: an agent, or a visitor known by its contact.
@NamedInterface("files")
@NullMarked
package io.parlour.conversations.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

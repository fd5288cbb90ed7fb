/// What stands inside files, as far as it is text: examined before a file can be attached, by the same rules as
/// messages (PR-101). A text is masked; a document that cannot be written anew is refused.
@NullMarked
package io.parlour.conversations.files.contents;

import org.jspecify.annotations.NullMarked;

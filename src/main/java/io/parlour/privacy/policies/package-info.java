/// Versions of the installation's privacy policy: written, checked, scheduled, announced and put into effect
/// (privacy.md §14). Tables in the text are rendered from the rows that the engines read.
@NullMarked
package io.parlour.privacy.policies;

import org.jspecify.annotations.NullMarked;

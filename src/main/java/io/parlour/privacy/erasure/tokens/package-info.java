/// What names a person in text: read from their rows before they go, and searched for afterwards.
@NullMarked
package io.parlour.privacy.erasure.tokens;

import org.jspecify.annotations.NullMarked;

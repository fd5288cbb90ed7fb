/// How long data is kept: by the rules of the policy version in effect, which the public page shows too (PR-127).
@NullMarked
package io.parlour.privacy.retention;

import org.jspecify.annotations.NullMarked;

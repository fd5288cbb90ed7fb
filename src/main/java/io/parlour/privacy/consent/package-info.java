/// Choices about optional purposes, and the console's list of decisions (PR-82, PR-84).
@NullMarked
package io.parlour.privacy.consent;

import org.jspecify.annotations.NullMarked;

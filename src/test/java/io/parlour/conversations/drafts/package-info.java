@NullMarked
package io.parlour.conversations.drafts;

import org.jspecify.annotations.NullMarked;

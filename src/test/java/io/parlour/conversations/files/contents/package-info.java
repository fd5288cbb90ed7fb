@NullMarked
package io.parlour.conversations.files.contents;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.parlour.knowledge.transfer.crash;

import org.jspecify.annotations.NullMarked;
